import type { Kind } from "./learnt.js";

/** How many values of a kind are kept: the newest ones. */
const KEPT = 120;
// The ids of requests are no secret.
const ID = /\b(?!req_)[a-z]{3}_[0-9a-z]{26}\b/g;

/** The ids in a text that the server made. */
export const idsIn = (text: string): string[] => text.match(ID) ?? [];

/** The values of responses so far, to use again, with their organizations. */
export class Knowledge {
  readonly #pools = new Map<string, string[]>();
  /** The noun of each prefix of ids: that of the first route to return one. */
  readonly #nouns = new Map<string, string>();
  /** The organization that each id was first seen in. */
  readonly #owners = new Map<string, string>();
  /** The ids that callers of an organization have sent: they may come back. */
  readonly #sent = new Set<string>();
  /** The secrets of links, with their organizations. */
  readonly tokens = new Map<string, string>();

  /** Keeps a value of an organization. */
  add(organization: string, kind: Kind, value: string): void {
    const key = `${organization} ${kind}`;
    const pool = this.#pools.get(key) ?? [];
    if (pool.includes(value)) return;
    pool.push(value);
    if (pool.length > KEPT) pool.shift();
    this.#pools.set(key, pool);
    if (kind === "token") this.tokens.set(value, organization);
  }

  pick(organization: string, kind: Kind, pick: number): string | undefined {
    const pool = this.#pools.get(`${organization} ${kind}`) ?? [];
    return pool[pick % Math.max(1, pool.length)];
  }

  /** Keeps the values of a response to an organization's caller, from a route of a noun. */
  learn(organization: string, noun: string, text: string, content: unknown): void {
    const { id: first, data } = content as { id?: unknown; data?: { id?: unknown }[] };
    for (const id of [first, ...(data ?? []).map((row) => row.id)]) {
      if (typeof id !== "string") continue;
      if (idsIn(id).length === 0) this.add(organization, noun, id);
      else if (!this.#nouns.has(id.slice(0, 3))) this.#nouns.set(id.slice(0, 3), noun);
    }
    for (const id of idsIn(text)) {
      if (!this.#owners.has(id)) this.#owners.set(id, organization);
      const known = this.#nouns.get(id.slice(0, 3));
      if (known !== undefined && this.#owners.get(id) === organization) this.add(organization, known, id);
    }
    this.#learnMembers(organization, content, 0);
  }

  #learnMembers(organization: string, content: unknown, depth: number): void {
    if (typeof content !== "object" || content === null || depth > 3) return;
    if (Array.isArray(content)) {
      for (const item of content.slice(0, 5)) this.#learnMembers(organization, item, depth + 1);
      return;
    }
    const { nextCursor, email, key, builtIn } = content as Record<string, unknown>;
    if (typeof nextCursor === "string") this.add(organization, "cursor", nextCursor);
    if (typeof email === "string") this.add(organization, "email", email);
    if (builtIn === false && typeof key === "string") this.add(organization, "role", key);
    for (const item of Object.values(content)) this.#learnMembers(organization, item, depth + 1);
  }

  /** Records the ids that a caller of an organization sends. */
  recordSent(organization: string, text: string): void {
    for (const id of idsIn(text)) this.#sent.add(`${organization} ${id}`);
  }

  /** The first id in a response that belongs to another organization, and that this one never sent. */
  foreignId(organization: string, text: string): { id: string; owner: string } | null {
    for (const id of idsIn(text)) {
      const owner = this.#owners.get(id);
      if (owner !== undefined && owner !== organization && !this.#sent.has(`${organization} ${id}`))
        return { id, owner };
    }
    return null;
  }
}
