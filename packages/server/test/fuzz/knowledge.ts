import type { Kind } from "./learnt.js";

/** At most so many values of a kind are kept: the newest, as those lead on. */
const KEPT = 120;
// Requests' own ids are told to everybody.
const ID = /\b(?!req_)[a-z]{3}_[0-9a-z]{26}\b/g;

/** All ids of the server's making in a text. */
export const idsIn = (text: string): string[] => text.match(ID) ?? [];

/** What answers have told so far: values to use again, and whose they are. */
export class Knowledge {
  readonly #pools = new Map<string, string[]>();
  /** The noun that ids of a prefix are of: that of the first route to answer with one. */
  readonly #nouns = new Map<string, string>();
  /** The organization that each id was first seen in. */
  readonly #owners = new Map<string, string>();
  /** What an organization's callers have sent themselves: seeing that again is no leak. */
  readonly #sent = new Set<string>();
  /** Links' secrets, each with its organization. */
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

  /** Keeps what an answer of a noun's route to a caller of an organization holds. */
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

  /** Notes the ids in what an organization's caller sends. */
  noteSent(organization: string, text: string): void {
    for (const id of idsIn(text)) this.#sent.add(`${organization} ${id}`);
  }

  /** The first id in an answer that is another organization's, and that this one never sent. */
  foreignId(organization: string, text: string): { id: string; owner: string } | null {
    for (const id of idsIn(text)) {
      const owner = this.#owners.get(id);
      if (owner !== undefined && owner !== organization && !this.#sent.has(`${organization} ${id}`))
        return { id, owner };
    }
    return null;
  }
}
