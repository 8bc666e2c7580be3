import { sessionDays } from "@latchkey/core/rules";
import type { KeyUse } from "../store/key-uses.js";

/** What the configuration says of a key. */
export type KeyRole = "current" | "coming" | "previous" | "unknown";

/** A key with what becomes of it. */
export interface DescribedKey extends KeyUse {
  role: KeyRole;
  /** When the secret may be removed from the configuration; null if something has no end, or if it has to stay. */
  removableAt: Date | null;
}

const DAY_MS = 24 * 3600 * 1000;

/** Adds the roles of keys, those that are configured and not used included, and when each may go. */
export function describeKeys(
  uses: readonly KeyUse[],
  configured: { current: string; coming: string | null; previous: readonly string[] },
  now: Date,
): DescribedKey[] {
  const { current, coming, previous } = configured;
  const all = [current, ...(coming === null ? [] : [coming]), ...previous];
  const unused = all.filter((keyId) => !uses.some((use) => use.keyId === keyId)).map(unusedKey);
  return [...unused, ...uses]
    .map((use) => ({ use, role: roleOf(use.keyId, configured) }))
    .filter(({ use, role }) => role !== "unknown" || isUsed(use))
    .map(({ use, role }) => ({ ...use, role, removableAt: role === "previous" ? removableAt(use, now) : null }));
}

const unusedKey = (keyId: string): KeyUse => ({
  keyId,
  links: 0,
  linksUntil: null,
  mails: 0,
  resets: 0,
  resetsUntil: null,
  webhooks: 0,
  formerWebhooks: 0,
  formerWebhooksUntil: null,
  answers: 0,
  answersUntil: null,
  firstUsedAt: null,
  replacedAt: null,
});

function roleOf(
  keyId: string,
  { current, coming, previous }: { current: string; coming: string | null; previous: readonly string[] },
): KeyRole {
  if (keyId === current) return "current";
  if (keyId === coming) return "coming";
  return previous.includes(keyId) ? "previous" : "unknown";
}

const isUsed = (use: KeyUse): boolean =>
  use.links + use.mails + use.resets + use.webhooks + use.formerWebhooks + use.answers > 0;

/** Sessions are signed with the key and not counted: they last as long after it was replaced as any session does. */
function removableAt(use: KeyUse, now: Date): Date | null {
  if (use.webhooks > 0) return null;
  const sessionsUntil = use.replacedAt && new Date(use.replacedAt.getTime() + sessionDays * DAY_MS);
  const ends = [use.linksUntil, use.resetsUntil, use.formerWebhooksUntil, use.answersUntil, sessionsUntil, now];
  return new Date(Math.max(...ends.map((end) => end?.getTime() ?? 0)));
}

/** The lines of a key: what it is, what depends on it, and what can be done. */
export function linesOfKey(key: DescribedKey, now: Date): string[] {
  const parts = [
    count(key.links, "open link"),
    count(key.mails, "waiting mail"),
    key.resets === 0
      ? null
      : key.resets === 1
        ? "1 password reset or sign-in link"
        : `${key.resets} password resets and sign-in links`,
    count(key.webhooks, "webhook endpoint"),
    count(key.formerWebhooks, "webhook endpoint with a newer secret"),
    count(key.answers, "kept response"),
  ].filter((part) => part !== null);
  const uses = parts.length === 0 ? "nothing depends on it" : parts.join(", ");
  return [`${key.keyId}  ${key.role.padEnd(8)}  ${uses}`, `${" ".repeat(24)}${adviceOn(key, now)}`];
}

function adviceOn({ role, webhooks, removableAt: end }: DescribedKey, now: Date): string {
  switch (role) {
    case "current":
      return "New links are made with it.";
    case "coming":
      return "Once every process accepts it, set it as LATCHKEY_SECRET and the current one as LATCHKEY_SECRET_PREVIOUS.";
    case "unknown":
      return "Not configured here: add it to LATCHKEY_SECRET_PREVIOUS, or as LATCHKEY_SECRET_NEXT if it is a coming one. Without it, this is lost.";
    case "previous":
      if (end === null)
        return `Keep it: ${webhooks === 1 ? "that webhook endpoint needs" : "those webhook endpoints need"} a new secret first (POST /webhook-endpoints/{id}/rotate-secret).`;
      return end > now
        ? `It may go on ${end.toISOString().slice(0, 10)}, once your app signs no tokens with it. Until then, links or sessions may need it.`
        : "It may go, once your app signs no tokens with it.";
  }
}

function count(howMany: number, what: string): string | null {
  if (howMany === 0) return null;
  const [noun = "", ...rest] = what.split(" with ");
  return [`${howMany} ${noun}${howMany === 1 ? "" : "s"}`, ...rest].join(" with ");
}
