import { createHash, createHmac, hkdfSync } from "node:crypto";
import { plainSecret } from "@latchkey/core/contract";
import { deriveText } from "./derive-text.js";
import { openSealed, seal } from "./seal.js";

/**
 * The secrets that are derived and never stored. A key id identifies the configured secret that one was derived from.
 */
export interface Keyring {
  /** The id of the key for new secrets. */
  readonly currentKeyId: string;
  /** The ids of all configured keys, the current one first. */
  readonly keyIds: readonly string[];
  /** Whether the secret of a key id is still configured. */
  knows(keyId: string): boolean;
  /** Secrets for signing session cookies: the current one first, then the other accepted ones. */
  readonly accountSecrets: readonly [string, ...string[]];
  /** The secret of a link: 256 bits as 43 characters of base64url. */
  linkToken(keyId: string, linkId: string): string;
  /** The secret of a password reset: 256 bits as 43 characters of base64url. */
  resetToken(keyId: string, resetId: string): string;
  /** The secret of a sign-in link: 256 bits as 43 characters of base64url. */
  signInToken(keyId: string, linkId: string): string;
  /**
   * What a browser keeps to show that the owner of an address has signed in there: one for each key, the current one
   * first. It names neither the address nor the account.
   */
  deviceMarks(deviceId: string, email: string): readonly string[];
  /** The temporary password that goes with a link: four groups of four, 79 bits. */
  temporaryPassword(keyId: string, linkId: string): string;
  /** The short code printed on a letter: two groups of five, 49 bits. */
  letterCode(keyId: string, linkId: string): string;
  /**
   * The hashes of a letter's code as typed, under every key that it may have been derived from, the current one first.
   * The hashes are keyed, because a plain hash of 49 bits could be brute-forced.
   */
  letterHashes(code: string): readonly string[];
  /** The secret that signs an endpoint's webhooks: `whsec_` and 256 bits in base64. Each rotation is a generation. */
  webhookSecret(keyId: string, endpointId: string, generation: number): string;
  /** Encrypts text that contains a secret and has to be stored for a while. */
  seal(text: string): string;
  /** Decrypts sealed text; null if its key is no longer configured. */
  open(sealed: string): string | null;
}

/** This process does not have the secret of a key id: it is not configured yet, or not any more. */
export class UnknownKeyError extends Error {
  override readonly name = "UnknownKeyError";
  constructor(readonly keyId: string) {
    super(
      `No configured secret has the key id ${keyId}. Name a former secret in LATCHKEY_SECRET_PREVIOUS, and a coming one in LATCHKEY_SECRET_NEXT.`,
    );
  }
}

type Purpose =
  | "key-id"
  | "link"
  | "reset"
  | "sign-in"
  | "device"
  | "temporary-password"
  | "letter-code"
  | "letter-lookup"
  | "webhook"
  | "seal"
  | "accounts";

// Without look-alikes: no 0 o, 1 i l. One case only, so that readers need not tell them apart.
const LOWER = "abcdefghjkmnpqrstuvwxyz23456789";
const UPPER = LOWER.toUpperCase();

// Of a temporary password.
const GROUPS = 4;
const GROUP_LENGTH = 4;

/**
 * Creates the keyring of a server. Each purpose has its own key, derived with HKDF-SHA-256 (RFC 5869), so that one kind
 * of secret can never be used as another.
 *
 * @param secret the current secret, 32 bytes or more (checked by the configuration)
 * @param accepted other secrets whose links work: former ones, and a coming one
 */
export function createKeyring(secret: string, accepted: readonly string[] = []): Keyring {
  const secrets = [secret, ...accepted] as const;
  const byId = new Map(secrets.map((text) => [keyIdOf(text), keysOf(text)]));
  const keysFor = (keyId: string) => {
    const keys = byId.get(keyId);
    if (keys === undefined) throw new UnknownKeyError(keyId);
    return keys;
  };
  return {
    currentKeyId: keyIdOf(secret),
    keyIds: [...byId.keys()],
    knows: (keyId) => byId.has(keyId),
    accountSecrets: [accountSecret(secret), ...accepted.map(accountSecret)],
    linkToken: (keyId, linkId) => sign(keysFor(keyId).link, linkId),
    deviceMarks: (deviceId, email) => [...byId.values()].map(({ device }) => sign(device, `${deviceId} ${email}`)),
    signInToken: (keyId, linkId) => sign(keysFor(keyId).signIn, linkId),
    resetToken: (keyId, resetId) => sign(keysFor(keyId).reset, resetId),
    temporaryPassword: (keyId, linkId) =>
      deriveText(keysFor(keyId).temporaryPassword, linkId, LOWER, GROUPS, GROUP_LENGTH),
    letterCode: (keyId, linkId) => deriveText(keysFor(keyId).letterCode, linkId, UPPER, 2, 5),
    letterHashes: (code) =>
      [...byId.values()].map(({ letterLookup }) =>
        createHmac("sha256", letterLookup).update(plainSecret(code).toUpperCase()).digest("hex"),
      ),
    webhookSecret: (keyId, endpointId, generation) =>
      `whsec_${createHmac("sha256", keysFor(keyId).webhook).update(`${endpointId} ${generation}`).digest("base64")}`,
    seal: (text) => `${keyIdOf(secret)}.${seal(keysFor(keyIdOf(secret)).seal, text)}`,
    open(sealed) {
      const [keyId = "", content = ""] = sealed.split(".");
      const keys = byId.get(keyId);
      return keys === undefined ? null : openSealed(keys.seal, content);
    },
  };
}

/** A temporary password as it was generated, from how it was typed. Other text is returned as it is. */
export function asGenerated(typed: string): string {
  const plain = plainSecret(typed);
  return plain.length === GROUPS * GROUP_LENGTH
    ? Array.from({ length: GROUPS }, (_, at) => plain.slice(at * GROUP_LENGTH, (at + 1) * GROUP_LENGTH)).join("-")
    : typed;
}

/** Whether text could be a temporary password. Of the passwords that people choose, hardly any could. */
export const looksGenerated = (typed: string): boolean =>
  new RegExp(`^[${LOWER}]{${GROUPS * GROUP_LENGTH}}$`).test(plainSecret(typed));

/** The SHA-256 of a token in hexadecimal, which is all that the database stores of it. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

function keysOf(secret: string) {
  return {
    link: derive(secret, "link"),
    reset: derive(secret, "reset"),
    signIn: derive(secret, "sign-in"),
    device: derive(secret, "device"),
    temporaryPassword: derive(secret, "temporary-password"),
    letterCode: derive(secret, "letter-code"),
    letterLookup: derive(secret, "letter-lookup"),
    webhook: derive(secret, "webhook"),
    seal: derive(secret, "seal"),
  };
}

const accountSecret = (secret: string): string => derive(secret, "accounts").toString("base64url");

/** The id of the key of a secret, which reveals nothing of it. */
export function keyIdOf(secret: string): string {
  return derive(secret, "key-id").toString("hex").slice(0, 12);
}

function derive(secret: string, purpose: Purpose): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "latchkey", `latchkey/${purpose}/v1`, 32));
}

function sign(key: Buffer, id: string): string {
  return createHmac("sha256", key).update(id).digest("base64url");
}
