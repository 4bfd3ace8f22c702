import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

/** Length of the nonce AES-GCM is specified for (NIST SP 800-38D, 8.2). */
const nonceBytes = 12;
const tagBytes = 16;

/**
 * Seals values with AES-256-GCM. Each sealed value is bound to the place it was sealed for, so that one moved to another
 * place in the store does not open.
 */
export class Sealing {
    constructor(private readonly key: Buffer) {}

    /** @param place names where the value is kept; needed again to open it. */
    public seal(value: string, place: string): string {
        const nonce = randomBytes(nonceBytes);
        const cipher = createCipheriv("aes-256-gcm", this.key, nonce);
        cipher.setAAD(Buffer.from(place, "utf8"));
        const sealed = Buffer.concat([cipher.update(value, "utf8"), cipher.final()]);
        return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64");
    }

    /** @throws when the value was sealed with another key, for another place, or has been changed. */
    public open(sealed: string, place: string): string {
        const bytes = Buffer.from(sealed, "base64");
        const decipher = createDecipheriv("aes-256-gcm", this.key, bytes.subarray(0, nonceBytes));
        decipher.setAAD(Buffer.from(place, "utf8"));
        decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
        try {
            return decipher.update(bytes.subarray(nonceBytes + tagBytes), undefined, "utf8") + decipher.final("utf8");
        } catch {
            throw new Error(
                `the value kept for ${place} does not open: store.key is not the key it was sealed with, or the store has ` +
                    "been changed from outside; restore both from the same moment",
            );
        }
    }
}
