import { createHmac } from "node:crypto";
import type { Route } from "@latchkey/core/contract";
import type { Database } from "../../src/store/database.js";
import { everyRoute } from "../http/route-table.js";
import { faultsOf, routeOf } from "./judge.js";
import { Knowledge } from "./knowledge.js";
import { fill, standIn, type Learnt } from "./learnt.js";
import type { Plan } from "./plan.js";
import { sendOverSocket, sendToHandler, toRequest, type Answer } from "./send.js";
import { WEBHOOK_SECRET, type Target } from "./target.js";
import { damages, headerOf, type Wire } from "./wire.js";
import { createWorld, type Identity, type World } from "./world.js";

/** A request that was sent, with the faults of its response. */
export interface Played {
  wire: Wire;
  answer: Answer | null;
  faults: string[];
}

/** A request with an idempotency key, and its first response. */
interface Keyed {
  name: string;
  wire: Wire;
  identity: Identity;
  answer: Answer;
}

const KEPT_KEYED = 300;
const byName = new Map(everyRoute.map(({ name, route }) => [name, route]));

/** Turns plans into requests, sends them, checks the responses and learns from them. */
export class Player {
  #knowledge = new Knowledge();
  #world: World | undefined;
  #keys = 0;
  #keyed: Keyed[] = [];

  /** @param isFromClient whether a text is one of the words and strings that requests contain */
  constructor(
    readonly target: Target,
    readonly database: Database,
    readonly isFromClient: (excerpt: string) => boolean,
  ) {}

  /** Begins with new organizations and forgets everything. */
  async renew(): Promise<void> {
    this.#knowledge = new Knowledge();
    this.#keyed = [];
    this.#world = await createWorld(this.target.latchkey, this.database, this.#knowledge);
  }

  /** To be called between two chunks of requests. */
  refresh = (): Promise<void> => this.#here.refresh();

  get #here(): World {
    if (!this.#world) throw new Error("Call renew() first.");
    return this.#world;
  }

  async play(plan: Plan): Promise<Played> {
    const route = byName.get(plan.name);
    if (!route) throw new Error(`no route ${plan.name}`);
    const identity = this.#here.identity(plan.caller, plan.pick);
    const before = plan.key === 2 ? this.#keyed.filter(({ name }) => name === plan.name) : [];
    const first = before[plan.pick % Math.max(1, before.length)];
    // Half of them repeat the request, the others send another one under its key.
    if (first && plan.pick % 2 === 0) return this.#repeat(first);
    const wire = this.#toWire(plan, route, identity, first && headerOf(first.wire, "Idempotency-Key"));
    const sent = [wire.path, Buffer.from(wire.body ?? "").toString(), ...wire.headers.map(([, value]) => value)].join(
      " ",
    );
    if (identity.organization !== null) this.#knowledge.recordSent(identity.organization, decode(sent));
    const answer = await this.#send(wire, plan);
    if (answer === null || answer instanceof Error)
      return { wire, answer: null, faults: answer === null ? [] : [answer.message] };
    const faults = [
      ...faultsOf(wire, answer, (excerpt) => sent.includes(excerpt) || this.isFromClient(excerpt)),
      ...this.#faultsOfIdentity(plan, wire, answer, identity),
    ];
    this.#learn(plan, wire, answer, identity);
    return { wire, answer, faults };
  }

  #toWire(plan: Plan, route: Route, identity: Identity, usedKey: string | undefined): Wire {
    const resolve = (learnt: Learnt) => {
      const organization = learnt.foreign ? this.#here.away : (identity.organization ?? this.#here.home);
      return this.#knowledge.pick(organization, learnt.kind, learnt.pick) ?? standIn(learnt);
    };
    const params = fill(plan.params ?? {}, resolve) as Record<string, unknown>;
    const query = Object.entries((fill(plan.query ?? {}, resolve) ?? {}) as object);
    const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(toText(params[name] ?? "")));
    const search = query
      .map(([name, value]) => `${encodeURIComponent(name.toWellFormed())}=${encodeURIComponent(toText(value))}`)
      .join("&");
    const body = fill(plan.body, resolve);
    const headers: Wire["headers"] = [...identity.headers];
    if (body !== undefined) headers.push(["Content-Type", route.fileTypes?.[0] ?? "application/json"]);
    if (plan.key > 0) headers.push(["Idempotency-Key", usedKey ?? `key-${(this.#keys += 1)}`]);
    const content =
      body === undefined ? null : route.fileTypes && typeof body === "string" ? body : JSON.stringify(body);
    const wire: Wire = {
      method: route.method,
      path: `${path}${search === "" ? "" : `?${search}`}`,
      headers,
      body: content ?? null,
    };
    if (plan.name === "webhooks.mail" && params["provider"] === "standard")
      headers.push(...signed(content ?? "", `msg-${(this.#keys += 1)}`));
    const { damage } = plan;
    return damage === null ? wire : (damages[damage.how]?.(wire, damage.text, damage.n) ?? wire);
  }

  async #send(wire: Wire, plan: Plan): Promise<Answer | Error | null> {
    const request =
      plan.over === "handler" && wire.cutAt === undefined && wire.raw === undefined ? toRequest(wire) : null;
    try {
      // A fifth comes from one address, which soon reaches its limit. The others hardly ever do.
      const address = plan.pick % 5 === 0 ? "198.51.100.7" : `10.0.${plan.pick % 251}.${plan.pick % 241}`;
      return request
        ? await sendToHandler(this.target.latchkey, request, address)
        : await sendOverSocket(this.target.port, wire);
    } catch (error) {
      return new Error(`no response: ${String(error)}`, { cause: error });
    }
  }

  async #repeat({ wire, identity, answer: first }: Keyed): Promise<Played> {
    const request = toRequest(wire);
    if (!request) return { wire, answer: null, faults: [] };
    const answer = await sendToHandler(this.target.latchkey, request, "10.1.1.1");
    const faults = faultsOf(
      wire,
      answer,
      (excerpt) => (wire.body ?? "").toString().includes(excerpt) || this.isFromClient(excerpt),
    );
    const allowed = ![401, 403].includes(answer.status);
    // What was kept of it named somebody who has been erased.
    const isErased = answer.status === 404 && answer.text.includes("has been erased");
    if (isErased) return { wire, answer, faults };
    if (identity.organization !== null && allowed && (answer.status !== first.status || answer.text !== first.text))
      faults.push(`under its idempotency key it got ${answer.status} after ${first.status}`);
    if (allowed && answer.headers.get("Idempotency-Replayed") !== "true")
      faults.push("a repetition has no Idempotency-Replayed");
    return { wire, answer, faults };
  }

  #faultsOfIdentity(
    { caller, damage }: Plan,
    wire: Wire,
    { status, text }: Answer,
    { organization }: Identity,
  ): string[] {
    const faults: string[] = [];
    const open = isOpen(wire);
    if (!open && damage === null && (caller === "anonymous" || caller === "forged") && status < 400)
      faults.push("let in without an identity");
    const foreign = open || organization === null ? null : this.#knowledge.foreignId(organization, text);
    if (foreign !== null) faults.push(`shows ${foreign.id} of ${foreign.owner} to ${organization}`);
    if (!/\/acceptance\/code/.test(wire.path)) {
      const token = text
        .match(/(?<![\w-])[\w-]{43}(?![\w-])/g)
        ?.find((one) => this.#knowledge.tokens.has(one) && !JSON.stringify([wire.path, wire.body]).includes(one));
      if (token !== undefined) faults.push("the secret of a link is in the response");
    }
    return faults;
  }

  #learn(plan: Plan, wire: Wire, answer: Answer, identity: Identity): void {
    const { status, headers, text } = answer;
    if (status >= 300 || wire.method === "HEAD" || plan.name === "system.openapi") return;
    if (headers.has("Set-Cookie")) this.#here.takeSession(headers);
    // The response to a secret belongs to the organization of the secret.
    const organization =
      (isOpen(wire) ? null : identity.organization) ??
      this.#knowledge.tokens.get((/"token":"([\w-]{43})"/.exec(String(wire.body)) ?? [])[1] ?? "");
    if (organization === undefined) return;
    if (headers.get("Content-Type") === "application/json")
      this.#knowledge.learn(
        organization,
        /^(\w+)\.(?:list|get|put|create|update)$/.exec(plan.name)?.[1] ?? "",
        text,
        JSON.parse(text),
      );
    if (
      headerOf(wire, "Idempotency-Key") === undefined ||
      !byName.get(plan.name)?.idempotent ||
      plan.damage !== null ||
      headers.has("Idempotency-Replayed")
    )
      return;
    this.#keyed.push({ name: plan.name, wire, identity, answer });
    if (this.#keyed.length > KEPT_KEYED) this.#keyed.shift();
  }
}

/** Whether the route needs no identity. */
function isOpen(wire: Wire): boolean {
  const access = routeOf(wire)?.route.access;
  return access === undefined || access === "public" || access === "recipient";
}

/** The signature of a mail provider. */
function signed(body: string, id: string): Wire["headers"] {
  const seconds = Math.floor(Date.now() / 1000);
  const signature = createHmac("sha256", Buffer.from(WEBHOOK_SECRET.slice("whsec_".length), "base64"))
    .update(`${id}.${seconds}.${body}`)
    .digest("base64");
  return [
    ["webhook-id", id],
    ["webhook-timestamp", String(seconds)],
    ["webhook-signature", `v1,${signature}`],
  ];
}

const toText = (value: unknown): string =>
  (typeof value === "string" ? value : (JSON.stringify(value) ?? "")).toWellFormed();

function decode(text: string): string {
  try {
    return `${text} ${decodeURIComponent(text)}`;
  } catch {
    return text;
  }
}
