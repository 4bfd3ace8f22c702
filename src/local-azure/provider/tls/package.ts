/** The `tls` package: private keys and the public key of one. Certificates and requests are refused by name. */
import { createHash, createPrivateKey, createPublicKey, generateKeyPair, type KeyObject } from "node:crypto";
import { promisify } from "node:util";
import { knownNumber, type LogicalPackage, type LogicalResource } from "../logical-plugin";
import type { CheckFailure } from "../plugin";
import { keepSecrets, knownString, type Value, type ValueMap } from "../property-values";
import { publicKeyOfSshPrivateKey, sshPrivateKey, sshPublicForms } from "./ssh-format";

const generate = promisify(generateKeyPair);

const ALGORITHMS = ["RSA", "ECDSA", "ED25519"];
/** Node's names of the curves. */
const CURVES: Readonly<Record<string, string>> = {
    P224: "secp224r1",
    P256: "prime256v1",
    P384: "secp384r1",
    P521: "secp521r1",
};
/** Go, which the official provider is written in, refuses shorter ones; longer ones take minutes to make. */
const RSA_BITS = { min: 1024, max: 16384 };

function oneOf(inputs: ValueMap, name: string, known: readonly string[]): CheckFailure[] {
    const value = inputs[name];
    if (typeof value !== "string" || known.includes(value)) return [];
    return [{ property: name, reason: `${name} takes one of ${known.join(", ")}, got "${value}"` }];
}

function problems(inputs: ValueMap): CheckFailure[] {
    const failures = [...oneOf(inputs, "algorithm", ALGORITHMS), ...oneOf(inputs, "ecdsaCurve", Object.keys(CURVES))];
    const bits = knownNumber(inputs.rsaBits);
    if (bits !== undefined && (bits < RSA_BITS.min || bits > RSA_BITS.max)) {
        failures.push({
            property: "rsaBits",
            reason: `rsaBits takes a number from ${RSA_BITS.min} to ${RSA_BITS.max}, got ${bits}`,
        });
    }
    return failures;
}

async function generated(inputs: ValueMap): Promise<KeyObject> {
    switch (inputs.algorithm) {
        case "RSA":
            return (await generate("rsa", { modulusLength: knownNumber(inputs.rsaBits) ?? 2048 })).privateKey;
        case "ECDSA":
            return (await generate("ec", { namedCurve: CURVES[String(inputs.ecdsaCurve)] ?? "secp224r1" })).privateKey;
        default:
            return (await generate("ed25519")).privateKey;
    }
}

/** The oldest form each kind has: PKCS#1 for RSA, SEC 1 for ECDSA, PKCS#8 for ED25519. */
function pem(key: KeyObject): string {
    const type = key.asymmetricKeyType === "rsa" ? "pkcs1" : key.asymmetricKeyType === "ec" ? "sec1" : "pkcs8";
    return key.export({ format: "pem", type }) as string;
}

function publicForms(key: KeyObject): ValueMap {
    const ssh = sshPublicForms(key);
    return {
        publicKeyPem: key.export({ format: "pem", type: "spki" }) as string,
        publicKeyOpenssh: ssh.authorizedKey,
        publicKeyFingerprintMd5: ssh.md5,
        publicKeyFingerprintSha256: ssh.sha256,
    };
}

function idOf(key: KeyObject): string {
    return createHash("sha1")
        .update(key.export({ format: "der", type: "spki" }))
        .digest("hex");
}

const privateKey: LogicalResource = {
    inputs: {
        algorithm: { kind: "string", required: true },
        ecdsaCurve: { kind: "string", default: "P224" },
        rsaBits: { kind: "whole number", default: 2048 },
    },
    computed: [
        "privateKeyPem",
        "privateKeyPemPkcs8",
        "privateKeyOpenssh",
        "publicKeyPem",
        "publicKeyOpenssh",
        "publicKeyFingerprintMd5",
        "publicKeyFingerprintSha256",
    ],
    secretOutputs: ["privateKeyPem", "privateKeyPemPkcs8", "privateKeyOpenssh"],
    problems,
    create: async (inputs) => {
        const key = await generated(inputs);
        const publicKey = createPublicKey(key);
        const computed: ValueMap = {
            privateKeyPem: pem(key),
            privateKeyPemPkcs8: key.export({ format: "pem", type: "pkcs8" }) as string,
            privateKeyOpenssh: sshPrivateKey(key),
            ...publicForms(publicKey),
        };
        return { id: idOf(publicKey), computed };
    },
};

function publicKeyOf(pemText: string | undefined, openssh: string | undefined): KeyObject {
    if ((pemText === undefined) === (openssh === undefined)) {
        throw new Error("getPublicKey takes either privateKeyPem or privateKeyOpenssh");
    }
    if (openssh !== undefined) return publicKeyOfSshPrivateKey(openssh);
    try {
        return createPublicKey(createPrivateKey(pemText ?? ""));
    } catch {
        // Node's own message may quote the text.
        throw new Error("privateKeyPem takes an unencrypted private key in PEM; what was given is none");
    }
}

const NAMES: Readonly<Record<string, string>> = { rsa: "RSA", ec: "ECDSA", ed25519: "ED25519" };

function getPublicKey(args: ValueMap): ValueMap {
    const key = publicKeyOf(knownString(args.privateKeyPem), knownString(args.privateKeyOpenssh));
    const algorithm = NAMES[key.asymmetricKeyType ?? ""];
    if (algorithm === undefined)
        throw new Error(`a ${String(key.asymmetricKeyType)} key is not supported; ${ALGORITHMS.join(", ")} keys are`);
    const given: Record<string, Value> = {};
    for (const name of ["privateKeyPem", "privateKeyOpenssh"]) {
        const value = args[name];
        if (value !== undefined) given[name] = knownString(value) ?? null;
    }
    return keepSecrets({ ...given, ...publicForms(key), algorithm, id: idOf(key) }, args);
}

export const tlsPackage: LogicalPackage = {
    name: "tls",
    version: "5.6.1",
    resources: { "tls:index/privateKey:PrivateKey": privateKey },
    functions: { "tls:index/getPublicKey:getPublicKey": getPublicKey },
};
