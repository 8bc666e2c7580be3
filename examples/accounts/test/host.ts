import { createLatchkey, type Latchkey, type LatchkeyServerOptions } from "@latchkey/server";
import pg from "pg";
import PostalMime from "postal-mime";
import { SMTPServer } from "smtp-server";
import { expect, inject } from "vitest";

export const ORIGIN = "https://app.example.com";
export const PASSWORD = "lanterns beside the quiet river";

/** A host with Latchkey and a mail server. */
export interface Host {
  latchkey: Latchkey;
  /** Invites a person and returns the token of the link in their mail. */
  invite(email: string): Promise<{ token: string; invitationId: string }>;
  ask(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<{ status: number; body: Record<string, unknown>; cookies: string[] }>;
  stop(): Promise<void>;
}

/** The request headers that send back the cookies of a response. */
export const cookieOf = (setCookies: readonly string[]): Record<string, string> => ({
  Cookie: setCookies
    .filter((one) => !/Max-Age=0/.test(one))
    .map((one) => one.split(";")[0])
    .join("; "),
  Origin: ORIGIN,
});

/** Creates an empty database on the Postgres server of this run. */
export async function newDatabase(): Promise<string> {
  const url = new URL(inject("postgresUrl"));
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  const name = `app_${Math.random().toString(36).slice(2)}`;
  await client.query(`create database ${name}`);
  await client.end();
  url.pathname = name;
  return url.href;
}

/** Starts both. A header identifies staff, in place of the host's own sessions. */
export async function startHost(options: Partial<LatchkeyServerOptions>): Promise<Host> {
  const tokens = new Map<string, string>();
  const keep = async (raw: Buffer, to: readonly { address: string }[]) => {
    const { text = "" } = await PostalMime.parse(raw);
    for (const { address } of to) tokens.set(address, /#token=([\w-]+)/.exec(text)?.[1] ?? "");
  };
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    closeTimeout: 100,
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        void keep(Buffer.concat(chunks), session.envelope.rcptTo).finally(() => done());
      });
    },
  });
  await new Promise<void>((resolve) => {
    smtp.listen(0, "127.0.0.1", resolve);
  });
  const { port } = smtp.server.address() as { port: number };
  const latchkey = await createLatchkey({
    database: await newDatabase(),
    secret: "a-secret-of-thirty-two-bytes-or-more-1",
    smtp: `smtp://127.0.0.1:${port}`,
    mailFrom: "office@example.com",
    acceptUrl: `${ORIGIN}/accept`,
    authenticate: (request) =>
      request.headers.has("X-Staff")
        ? { organizationId: "northgate", id: "dana", name: "Dana", role: "master_admin" }
        : null,
    logLevel: "silent",
    ...options,
  });
  await latchkey.start();

  const ask: Host["ask"] = async (method, path, body, headers = {}) => {
    const response = await latchkey.fetch(
      new Request(`${ORIGIN}/api/latchkey${path}`, {
        method,
        headers: { ...(body === undefined ? {} : { "Content-Type": "application/json" }), ...headers },
        body: body === undefined ? null : JSON.stringify(body),
      }),
    );
    const text = await response.text();
    return {
      status: response.status,
      body: text === "" ? {} : (JSON.parse(text) as Record<string, unknown>),
      cookies: response.headers.getSetCookie(),
    };
  };
  const staff = { "X-Staff": "dana", Origin: ORIGIN };
  expect(
    (await ask("PUT", "/organization", { name: "Northgate", contactEmail: "office@example.com" }, staff)).status,
  ).toBe(200);

  return {
    latchkey,
    ask,
    async invite(email) {
      const { status, body } = await ask(
        "POST",
        "/invitations",
        { email, firstName: "Rosa", lastName: "Núñez", role: "tenant" },
        staff,
      );
      expect(status).toBe(201);
      await expect.poll(() => tokens.get(email)).toBeTruthy();
      return { token: tokens.get(email) ?? "", invitationId: String(body["id"]) };
    },
    async stop() {
      await latchkey.stop();
      await new Promise<void>((resolve) => smtp.close(resolve));
    },
  };
}
