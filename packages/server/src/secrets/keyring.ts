import { createHash, createHmac, hkdfSync } from "node:crypto";
import { deriveText } from "./derive-text.js";
import { openSealed, seal } from "./seal.js";

/** Every secret that is derived and never stored. A key id says which of the configured secrets it came from. */
export interface Keyring {
  /** Id of the key that new secrets are derived under. */
  readonly currentKeyId: string;
  /** Ids of every key whose secret is configured, the current one first. */
  readonly keyIds: readonly string[];
  /** Whether the secret of a key id is configured still. */
  knows(keyId: string): boolean;
  /** Secrets for the session cookies' signature: the current one first, then those rotated out. */
  readonly accountSecrets: readonly string[];
  /** The secret of a link: 256 bits as 43 characters of base64url. */
  linkToken(keyId: string, linkId: string): string;
  /** The secret of a password reset: 256 bits as 43 characters of base64url. */
  resetToken(keyId: string, resetId: string): string;
  /** The temporary password that goes with a link: four groups of four, 79 bits. */
  temporaryPassword(keyId: string, linkId: string): string;
  /** The short code printed on a letter: two groups of five, 49 bits. */
  letterCode(keyId: string, linkId: string): string;
  /**
   * What a letter's code is found by, under every key that it may have been made with, the current one first. Case,
   * spaces and hyphens do not count. Keyed, because a bare hash of 49 bits could be tried through.
   */
  letterHashes(code: string): readonly string[];
  /**
   * The secret that an endpoint's webhooks are signed with: `whsec_` and 256 bits in base64. Each rotation is a
   * generation.
   */
  webhookSecret(keyId: string, endpointId: string, generation: number): string;
  /** Encrypts text that has a secret in it and must be kept for a while. */
  seal(text: string): string;
  /** The text that was sealed; null where its key is configured no more. */
  open(sealed: string): string | null;
}

/** Thrown for a key id whose secret is configured no more: what was derived under it is dead. */
export class UnknownKeyError extends Error {
  override readonly name = "UnknownKeyError";
  constructor(readonly keyId: string) {
    super(
      `No configured secret has the key id ${keyId}. If the secret was changed, name the old one in LATCHKEY_SECRET_PREVIOUS.`,
    );
  }
}

type Purpose =
  | "key-id"
  | "link"
  | "reset"
  | "temporary-password"
  | "letter-code"
  | "letter-lookup"
  | "webhook"
  | "seal"
  | "accounts";

// Without look-alikes: no 0 o, 1 i l. One case only, so that nobody has to ask which.
const LOWER = "abcdefghjkmnpqrstuvwxyz23456789";
const UPPER = LOWER.toUpperCase();

/**
 * The keyring of a server. Each purpose has its own key, derived with HKDF-SHA-256 (RFC 5869), so that one kind of
 * secret can never stand in for another.
 *
 * @param secret the current secret, 32 bytes or more (checked by the configuration)
 * @param previous secrets rotated out, whose links still work
 */
export function createKeyring(secret: string, previous: readonly string[] = []): Keyring {
  const secrets = [secret, ...previous];
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
    accountSecrets: secrets.map((text) => derive(text, "accounts").toString("base64url")),
    linkToken: (keyId, linkId) => sign(keysFor(keyId).link, linkId),
    resetToken: (keyId, resetId) => sign(keysFor(keyId).reset, resetId),
    temporaryPassword: (keyId, linkId) => deriveText(keysFor(keyId).temporaryPassword, linkId, LOWER, 4, 4),
    letterCode: (keyId, linkId) => deriveText(keysFor(keyId).letterCode, linkId, UPPER, 2, 5),
    letterHashes: (code) =>
      [...byId.values()].map(({ letterLookup }) =>
        createHmac("sha256", letterLookup).update(plainCode(code)).digest("hex"),
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

/** The SHA-256 of a token in hexadecimal: all that the database keeps of it. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

function keysOf(secret: string) {
  return {
    link: derive(secret, "link"),
    reset: derive(secret, "reset"),
    temporaryPassword: derive(secret, "temporary-password"),
    letterCode: derive(secret, "letter-code"),
    letterLookup: derive(secret, "letter-lookup"),
    webhook: derive(secret, "webhook"),
    seal: derive(secret, "seal"),
  };
}

const plainCode = (code: string): string => code.toUpperCase().replace(/[^A-Z0-9]/g, "");

function keyIdOf(secret: string): string {
  return derive(secret, "key-id").toString("hex").slice(0, 12);
}

function derive(secret: string, purpose: Purpose): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "latchkey", `latchkey/${purpose}/v1`, 32));
}

function sign(key: Buffer, id: string): string {
  return createHmac("sha256", key).update(id).digest("base64url");
}
