import { Agent, request, type IncomingHttpHeaders } from "node:http";
import { SignJWT } from "jose";
import { SECRET } from "./server-process.ts";

/** One answer as a client had it: once it is here, the server has promised what it says. */
export interface Told {
  what: string;
  key: string | null;
  status: number;
  headers: IncomingHttpHeaders;
  /** The answer's text, byte for byte. */
  text: string;
  /** The answer as JSON; an empty object where it has none. */
  body: Record<string, unknown>;
  seconds: number;
}

/** A request that got no answer. `unsent`: no connection came about, so the server cannot have seen it. */
export class NoAnswer extends Error {
  override readonly name = "NoAnswer";
  readonly unsent: boolean;
  constructor(what: string, cause: NodeJS.ErrnoException, connection: "new" | "kept") {
    super(`${what}: ${cause.code ?? cause.message} on a ${connection} connection`, { cause });
    this.unsent = cause.code === "ECONNREFUSED";
  }
}

/** What a request is made of. */
export interface Ask {
  body?: unknown;
  key?: string;
  token?: string | null;
  cookie?: string;
  /** Hangs up so many milliseconds after the request is sent, or when the answer begins. */
  hangUp?: number | "at the answer";
}

/** A client that writes down every answer it was given. */
export interface Client {
  told: Told[];
  /** @throws NoAnswer */
  ask(address: string, method: string, path: string, ask?: Ask): Promise<Told>;
  close(): void;
}

/**
 * A client that acts for the staff of an organization. `skewSeconds`: how far the server's clock is wrong, which judges
 * tokens.
 */
export async function openClient(org: string, { skewSeconds = 0 } = {}): Promise<Client> {
  const agent = new Agent({ keepAlive: true, maxSockets: Infinity });
  const told: Told[] = [];
  const mint = () => tokenFor(org, Date.now() / 1000 + skewSeconds);
  let token = await mint();
  // A token lasts an hour at most.
  const renewal = setInterval(() => void mint().then((next) => (token = next)), 10 * 60 * 1000);
  renewal.unref();

  function ask(
    address: string,
    method: string,
    path: string,
    { body, key, token: given, cookie, hangUp }: Ask = {},
  ): Promise<Told> {
    const what = `${method} ${path}`;
    const content = body === undefined ? null : JSON.stringify(body);
    const bearer = given === undefined ? token : given;
    const startedAt = performance.now();
    return new Promise((resolve, reject) => {
      const sent = request(`${address}${path}`, {
        method,
        agent,
        headers: {
          ...(bearer === null ? {} : { Authorization: `Bearer ${bearer}` }),
          ...(content === null
            ? {}
            : { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(content) }),
          ...(key === undefined ? {} : { "Idempotency-Key": key }),
          ...(cookie === undefined ? {} : { Cookie: cookie, Origin: "https://portal.example.com" }),
        },
      });
      const fail = (error: NodeJS.ErrnoException) =>
        reject(new NoAnswer(what, error, sent.reusedSocket ? "kept" : "new"));
      sent.on("error", fail);
      if (typeof hangUp === "number") sent.on("finish", () => setTimeout(() => sent.destroy(), hangUp));
      sent.on("response", (response) => {
        if (hangUp === "at the answer") return void sent.destroy(new Error("hung up"));
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", fail);
        response.on("end", () => {
          const text = Buffer.concat(chunks).toString("utf8");
          const answer = {
            what,
            key: key ?? null,
            status: response.statusCode ?? 0,
            headers: response.headers,
            text,
            body: parse(text),
            seconds: (performance.now() - startedAt) / 1000,
          };
          told.push(answer);
          resolve(answer);
        });
      });
      sent.end(content ?? undefined);
    });
  }

  return {
    told,
    ask,
    close() {
      clearInterval(renewal);
      agent.destroy();
    },
  };
}

function parse(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}

/** A staff member's token, good for half an hour from `now` (seconds). */
function tokenFor(org: string, now: number): Promise<string> {
  return new SignJWT({ org, role: "master_admin", name: "Dana Office" })
    .setProtectedHeader({ alg: "HS256" })
    .setSubject("staff-1")
    .setAudience("latchkey")
    .setExpirationTime(Math.floor(now + 1800))
    .sign(new TextEncoder().encode(SECRET));
}
