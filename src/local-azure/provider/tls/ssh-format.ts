/** OpenSSH's forms of a key: the line of `authorized_keys`, fingerprints, and the unencrypted private key file. */
import { createHash, createPublicKey, randomBytes, type JsonWebKey, type KeyObject } from "node:crypto";

const MAGIC = "openssh-key-v1\0";
const PRIVATE_LABEL = "OPENSSH PRIVATE KEY";
/** Width of a line of base64 in OpenSSH's files. */
const LINE = 70;
/** Bytes the private part is padded to when it is not encrypted. */
const BLOCK = 8;

const CURVES: Readonly<Record<string, string>> = { "P-256": "nistp256", "P-384": "nistp384", "P-521": "nistp521" };

function uint32(value: number): Buffer {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(value);
    return bytes;
}

function field(value: Buffer | string): Buffer {
    const bytes = typeof value === "string" ? Buffer.from(value, "utf8") : value;
    return Buffer.concat([uint32(bytes.length), bytes]);
}

/** A positive number as SSH writes it: no leading zeros, but one when the first bit is set. */
function number(bytes: Buffer): Buffer {
    let start = 0;
    while (start < bytes.length - 1 && bytes[start] === 0) start++;
    const trimmed = bytes.subarray(start);
    return field((trimmed[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.from([0]), trimmed]) : trimmed);
}

function part(jwk: JsonWebKey, name: "n" | "e" | "d" | "p" | "q" | "qi" | "x" | "y"): Buffer {
    return Buffer.from(jwk[name] ?? "", "base64url");
}

/** Curve P-224 has no form in SSH; Node cannot write it as a JWK either. */
function hasSshForm(key: KeyObject): boolean {
    return key.asymmetricKeyType !== "ec" || key.asymmetricKeyDetails?.namedCurve !== "secp224r1";
}

function curveOf(jwk: JsonWebKey): string {
    const curve = CURVES[jwk.crv ?? ""];
    if (curve === undefined) throw new Error(`OpenSSH has no form of a key on the curve ${String(jwk.crv)}`);
    return curve;
}

function point(jwk: JsonWebKey): Buffer {
    return Buffer.concat([Buffer.from([4]), part(jwk, "x"), part(jwk, "y")]);
}

function publicBlob(jwk: JsonWebKey): { type: string; blob: Buffer } {
    switch (jwk.kty) {
        case "RSA":
            return {
                type: "ssh-rsa",
                blob: Buffer.concat([field("ssh-rsa"), number(part(jwk, "e")), number(part(jwk, "n"))]),
            };
        case "EC": {
            const curve = curveOf(jwk);
            const type = `ecdsa-sha2-${curve}`;
            return { type, blob: Buffer.concat([field(type), field(curve), field(point(jwk))]) };
        }
        default:
            return { type: "ssh-ed25519", blob: Buffer.concat([field("ssh-ed25519"), field(part(jwk, "x"))]) };
    }
}

function privateFields(jwk: JsonWebKey): Buffer {
    switch (jwk.kty) {
        case "RSA":
            return Buffer.concat((["n", "e", "d", "qi", "p", "q"] as const).map((name) => number(part(jwk, name))));
        case "EC":
            return Buffer.concat([field(curveOf(jwk)), field(point(jwk)), number(part(jwk, "d"))]);
        default:
            return Buffer.concat([field(part(jwk, "x")), field(Buffer.concat([part(jwk, "d"), part(jwk, "x")]))]);
    }
}

interface SshPublicForms {
    /** With a final newline, as `ssh-keygen` writes it. */
    readonly authorizedKey: string;
    readonly md5: string;
    readonly sha256: string;
}

/** The public forms; all empty for a key SSH has no form for, as in the official provider. */
export function sshPublicForms(key: KeyObject): SshPublicForms {
    if (!hasSshForm(key)) return { authorizedKey: "", md5: "", sha256: "" };
    const { type, blob } = publicBlob(key.export({ format: "jwk" }));
    const md5 = createHash("md5").update(blob).digest("hex").match(/../g) ?? [];
    const sha256 = createHash("sha256").update(blob).digest("base64").replace(/=+$/, "");
    return { authorizedKey: `${type} ${blob.toString("base64")}\n`, md5: md5.join(":"), sha256: `SHA256:${sha256}` };
}

/** The private key file, unencrypted and without a comment; empty for a key SSH has no form for. */
export function sshPrivateKey(key: KeyObject): string {
    if (!hasSshForm(key)) return "";
    const jwk = key.export({ format: "jwk" });
    const { type, blob } = publicBlob(jwk);
    const check = randomBytes(4);
    const section = Buffer.concat([check, check, field(type), privateFields(jwk), field("")]);
    const padding = Buffer.from(
        Array.from({ length: (BLOCK - (section.length % BLOCK)) % BLOCK }, (_, index) => index + 1),
    );
    const file = Buffer.concat([
        Buffer.from(MAGIC, "latin1"),
        field("none"),
        field("none"),
        field(""),
        uint32(1),
        field(blob),
        field(Buffer.concat([section, padding])),
    ]);
    const lines = file.toString("base64").match(new RegExp(`.{1,${LINE}}`, "g")) ?? [];
    return [`-----BEGIN ${PRIVATE_LABEL}-----`, ...lines, `-----END ${PRIVATE_LABEL}-----`, ""].join("\n");
}

class Reader {
    private at = 0;
    constructor(private readonly bytes: Buffer) {}
    uint32(): number {
        return this.take(4).readUInt32BE();
    }
    field(): Buffer {
        return this.take(this.uint32());
    }
    take(length: number): Buffer {
        if (this.at + length > this.bytes.length) throw new Error("the OpenSSH private key ends too early");
        return this.bytes.subarray(this.at, (this.at += length));
    }
}

function toPublicKey(blob: Buffer): KeyObject {
    const reader = new Reader(blob);
    const type = reader.field().toString("utf8");
    const base64 = (bytes: Buffer): string => bytes.toString("base64url");
    const strip = (bytes: Buffer): Buffer => (bytes[0] === 0 ? bytes.subarray(1) : bytes);
    if (type === "ssh-rsa") {
        const e = base64(strip(reader.field()));
        return createPublicKey({ format: "jwk", key: { kty: "RSA", e, n: base64(strip(reader.field())) } });
    }
    if (type === "ssh-ed25519") {
        return createPublicKey({ format: "jwk", key: { kty: "OKP", crv: "Ed25519", x: base64(reader.field()) } });
    }
    const curve = reader.field().toString("utf8");
    const crv = Object.keys(CURVES).find((name) => CURVES[name] === curve);
    if (!type.startsWith("ecdsa-sha2-") || crv === undefined) {
        throw new Error(`an OpenSSH key of type ${type} is not supported; RSA, ECDSA and ED25519 keys are`);
    }
    const coordinates = reader.field().subarray(1);
    const half = coordinates.length / 2;
    const [x, y] = [base64(coordinates.subarray(0, half)), base64(coordinates.subarray(half))];
    return createPublicKey({ format: "jwk", key: { kty: "EC", crv, x, y } });
}

/** The public key inside an unencrypted or encrypted OpenSSH private key file: that part is never encrypted. */
export function publicKeyOfSshPrivateKey(file: string): KeyObject {
    const body = new RegExp(`-----BEGIN ${PRIVATE_LABEL}-----([A-Za-z0-9+/=\\s]+)-----END ${PRIVATE_LABEL}-----`).exec(
        file,
    )?.[1];
    const bytes = Buffer.from(body ?? "", "base64");
    const reader = new Reader(bytes);
    if (body === undefined || reader.take(MAGIC.length).toString("latin1") !== MAGIC) {
        throw new Error(
            `privateKeyOpenssh takes a file that begins with -----BEGIN ${PRIVATE_LABEL}-----; what was given is none`,
        );
    }
    for (let header = 0; header < 3; header++) reader.field();
    reader.uint32();
    return toPublicKey(reader.field());
}
