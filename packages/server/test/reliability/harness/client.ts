import { Agent, request, type IncomingHttpHeaders } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { SignJWT } from "jose";
import { SECRET } from "./server-process.ts";

/** A response as the client received it: from then on the server has promised what it says. */
export interface Reply {
  what: string;
  key: string | null;
  status: number;
  headers: IncomingHttpHeaders;
  /** The body, byte for byte. */
  text: string;
  /** The body as JSON; an empty object if it is not JSON. */
  body: Record<string, unknown>;
  seconds: number;
}

/** A request without a response. `unsent`: there was no connection, so the server has not seen it. */
export class NoReply extends Error {
  override readonly name = "NoReply";
  readonly unsent: boolean;
  constructor(what: string, cause: NodeJS.ErrnoException, connection: "new" | "kept") {
    super(`${what}: ${cause.code ?? cause.message} on a ${connection} connection`, { cause });
    this.unsent = cause.code === "ECONNREFUSED";
  }
}

/** The parts of a request. */
export interface Ask {
  body?: unknown;
  key?: string;
  token?: string | null;
  cookie?: string;
  /** Hangs up this many milliseconds after the request is sent, or when the response begins. */
  hangUp?: number | "at the response";
}

/** A client that records every response. */
export interface Client {
  replies: Reply[];
  /**
   * Sends a request. An overloaded server gets it again after `Retry-After`, unless the client is to hang up.
   *
   * @throws NoReply
   */
  ask(address: string, method: string, path: string, ask?: Ask): Promise<Reply>;
  close(): void;
}

/**
 * A client of an organization's staff.
 *
 * @param skewSeconds how far the clock of the server is ahead, which checks the tokens
 */
export async function openClient(org: string, { skewSeconds = 0 } = {}): Promise<Client> {
  const agent = new Agent({ keepAlive: true, maxSockets: Infinity });
  const replies: Reply[] = [];
  const mint = () => tokenFor(org, Date.now() / 1000 + skewSeconds);
  let token = await mint();
  // A token lasts an hour at most.
  const renewal = setInterval(() => void mint().then((next) => (token = next)), 10 * 60 * 1000);
  renewal.unref();

  function send(
    address: string,
    method: string,
    path: string,
    { body, key, token: given, cookie, hangUp }: Ask = {},
  ): Promise<Reply> {
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
        reject(new NoReply(what, error, sent.reusedSocket ? "kept" : "new"));
      sent.on("error", fail);
      if (typeof hangUp === "number") sent.on("finish", () => setTimeout(() => sent.destroy(), hangUp));
      sent.on("response", (response) => {
        if (hangUp === "at the response") return void sent.destroy(new Error("hung up"));
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", fail);
        response.on("end", () => {
          const text = Buffer.concat(chunks).toString("utf8");
          const reply = {
            what,
            key: key ?? null,
            status: response.statusCode ?? 0,
            headers: response.headers,
            text,
            body: parse(text),
            seconds: (performance.now() - startedAt) / 1000,
          };
          replies.push(reply);
          resolve(reply);
        });
      });
      sent.end(content ?? undefined);
    });
  }

  async function ask(address: string, method: string, path: string, asked: Ask = {}): Promise<Reply> {
    for (;;) {
      const reply = await send(address, method, path, asked);
      if (reply.body["code"] !== "overloaded" || asked.hangUp !== undefined) return reply;
      await sleep(Number(reply.headers["retry-after"]) * 1000);
    }
  }

  return {
    replies,
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
