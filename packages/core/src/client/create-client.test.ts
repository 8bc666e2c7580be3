import { describe, expect, expectTypeOf, it, vi } from "vitest";
import { contractVersion, errors, type ErrorCode } from "../contract/index.js";
import { createClient, isLatchkeyError, type ClientOptions, type Contact, type LatchkeyError } from "../index.js";

const contact: Contact = {
  id: "con_1",
  externalId: null,
  type: "tenant",
  firstName: "Maria",
  lastName: "Silva",
  email: "maria@example.com",
  phone: null,
  locale: null,
  workspaces: [],
  portal: {
    status: "pending",
    role: null,
    invitationId: null,
    since: null,
    delivery: null,
    deliveryReason: null,
    nextAttemptAt: null,
    problem: null,
    sentAt: null,
    remindedAt: null,
    expiresAt: null,
    resendAvailableAt: null,
    userId: null,
  },
  autoInvite: { enabled: false, role: null },
  suppressed: null,
  createdAt: "2026-11-21T12:00:00.000Z",
};

const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), {
    status,
    headers: {
      "Content-Type": status < 400 ? "application/json" : "application/problem+json",
      "Latchkey-Contract": contractVersion,
      ...headers,
    },
  });

const problem = (code: ErrorCode, details: object = {}) =>
  json(errors[code].status, {
    type: `urn:latchkey:error:${code}`,
    title: "",
    status: errors[code].status,
    code,
    detail: "In English.",
    ...details,
  });

/** A client of a server that gives these responses in turn, and the requests that it received. */
function clientOf(responses: (Response | Error | (() => Promise<Response>))[], options: Partial<ClientOptions> = {}) {
  const requests: Request[] = [];
  const fetch = async (input: RequestInfo | URL, init?: RequestInit) => {
    const request = new Request(input, init);
    requests.push(request.clone());
    const response = responses.length > 1 ? responses.shift() : responses[0];
    if (response instanceof Error) throw response;
    if (typeof response === "function") return response();
    return response!.clone();
  };
  return { client: createClient({ baseUrl: "https://host.example/api/latchkey", fetch, ...options }), requests };
}

const failure = async (call: Promise<unknown>): Promise<LatchkeyError> => {
  const error = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!isLatchkeyError(error)) throw new Error(`not a LatchkeyError: ${String(error)}`);
  return error;
};

describe("a call", () => {
  it("puts path parameters, query and body in their places", async () => {
    const { client, requests } = clientOf([json(200, contact)]);
    await client.contacts.update({ id: "con/1", firstName: "Mary" });
    await client.contacts.list({ status: ["pending", "expired"], q: "", limit: 20 }).catch(() => undefined);
    expect(requests[0]).toMatchObject({ method: "PATCH", url: "https://host.example/api/latchkey/contacts/con%2F1" });
    expect(await requests[0]!.json()).toEqual({ firstName: "Mary" });
    expect(requests[1]!.url).toBe("https://host.example/api/latchkey/contacts?status=pending%2Cexpired&limit=20");
  });

  it("sends a file as the body, and the rest of its input as the query", async () => {
    const { client, requests } = clientOf([problem("organization_missing")]);
    await failure(client.imports.create({ file: new Blob(["Name,Email"]), fileName: "a & b.csv" }));
    expect(requests[0]!.url).toBe("https://host.example/api/latchkey/imports?fileName=a+%26+b.csv");
    expect(await requests[0]!.text()).toBe("Name,Email");
  });

  it.each([".", ".."])("refuses the id %s, which would make it another path", async (id) => {
    const { client, requests } = clientOf([json(200, contact)]);
    const error = await failure(client.workspaces.addContact({ id, contactId: "con_1" }));
    if (!isLatchkeyError(error, "validation_failed")) throw new Error("not narrowed");
    expect(error.problem.errors).toMatchObject([{ path: "id", code: "invalid_id" }]);
    expect(requests).toEqual([]);
  });

  it("sends the token and the version of the contract", async () => {
    const { client, requests } = clientOf([json(200, contact)], {
      getToken: async () => "jwt",
      headers: { "X-Host": "1" },
    });
    await client.contacts.get({ id: "con_1" });
    expect(Object.fromEntries(requests[0]!.headers)).toMatchObject({
      authorization: "Bearer jwt",
      "latchkey-contract": contractVersion,
      "x-host": "1",
    });
  });

  it("returns undefined for a response without a body", async () => {
    const { client } = clientOf([new Response(null, { status: 204 })]);
    expect(await client.session.signOut()).toBeUndefined();
  });

  it("is typed from the contract", () => {
    const { client } = clientOf([json(200, contact)]);
    expectTypeOf(client.contacts.get).returns.resolves.toEqualTypeOf<Contact>();
    expectTypeOf(client.invitations.create).parameter(0).toExtend<{ role: string }>();
    // @ts-expect-error an unknown sort
    void (() => client.contacts.list({ sort: "colour" }));
  });
});

describe("a response", () => {
  it("may have unknown members, which are dropped, and unknown statuses, which are kept", async () => {
    const { client } = clientOf([
      json(200, { ...contact, colour: "blue", portal: { ...contact.portal, status: "on_holiday" } }),
    ]);
    const read = await client.contacts.get({ id: "con_1" });
    expect(read).not.toHaveProperty("colour");
    expect(read.portal.status).toBe("on_holiday");
  });

  it("is invalid if a member of the contract is missing", async () => {
    const { client } = clientOf([json(200, { id: "con_1" })]);
    expect((await failure(client.contacts.get({ id: "con_1" }))).code).toBe("invalid_response");
  });

  it("of a server with another minor version causes one warning", async () => {
    const onContractMismatch = vi.fn();
    const { client } = clientOf([json(200, contact, { "Latchkey-Contract": "1.7" })], { onContractMismatch });
    await client.contacts.get({ id: "con_1" });
    await client.contacts.get({ id: "con_1" });
    expect(onContractMismatch.mock.calls).toEqual([[{ client: contractVersion, server: "1.7" }]]);
  });
});

describe("idempotency and retries", () => {
  const invite = { contactId: "con_1", role: "tenant" };

  it("each write that creates has a key of its own, which stays the same over its retries", async () => {
    const { client, requests } = clientOf([
      problem("service_unavailable"),
      problem("already_active"),
      problem("already_active"),
    ]);
    await failure(client.invitations.create(invite));
    await failure(client.invitations.create(invite));
    const keys = requests.map(({ headers }) => headers.get("Idempotency-Key"));
    expect(keys[0]).toBe(keys[1]);
    expect(keys[2]).not.toBe(keys[0]);
  });

  it.each([
    ["on plain http, where browsers have no randomUUID", { getRandomValues: crypto.getRandomValues.bind(crypto) }],
    ["without any crypto", undefined],
  ])("makes keys %s", async (_where, without) => {
    vi.stubGlobal("crypto", without);
    const { client, requests } = clientOf([problem("already_active")]);
    const codes = [
      await failure(client.invitations.create(invite)),
      await failure(client.invitations.create(invite)),
    ].map(({ code }) => code);
    vi.unstubAllGlobals();
    expect(codes).toEqual(["already_active", "already_active"]);
    expect(new Set(requests.map(({ headers }) => headers.get("Idempotency-Key"))).size).toBe(2);
  });

  it("uses the caller's key", async () => {
    const { client, requests } = clientOf([problem("already_active")]);
    await failure(client.invitations.create(invite, { idempotencyKey: "mine" }));
    expect(requests[0]!.headers.get("Idempotency-Key")).toBe("mine");
  });

  it("retries a read if the network fails", async () => {
    const { client, requests } = clientOf([new TypeError("Failed to fetch"), json(200, contact)]);
    expect((await client.contacts.get({ id: "con_1" })).id).toBe("con_1");
    expect(requests).toHaveLength(2);
  });

  it("retries after the time that a busy server asks for", async () => {
    const busy = problem("overloaded");
    busy.headers.set("Retry-After", "1");
    const { client, requests } = clientOf([busy, json(200, contact)]);
    vi.useFakeTimers();
    const found = client.contacts.get({ id: "con_1" });
    await vi.advanceTimersByTimeAsync(999);
    expect(requests).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    vi.useRealTimers();
    await found;
    expect(requests).toHaveLength(2);
  });

  it("never retries a write without a key, such as accepting or signing in", async () => {
    const { client, requests } = clientOf([problem("service_unavailable")]);
    await failure(client.acceptance.accept({ token: "t" }));
    await failure(client.session.signIn({ email: "a@example.com", password: "b" }));
    expect(requests).toHaveLength(2);
  });

  it("does not retry a 429", async () => {
    const { client, requests } = clientOf([problem("rate_limited", { retryAt: "2026-11-21T12:00:00.000Z" })]);
    const error = await failure(client.contacts.list());
    expect(requests).toHaveLength(1);
    expect(isLatchkeyError(error, "rate_limited") && error.problem.retryAt).toBe("2026-11-21T12:00:00.000Z");
  });
});

describe("errors", () => {
  it("have the code, the status and the members of the code", async () => {
    const { client } = clientOf([problem("already_invited", { invitationId: "inv_1" })]);
    const error = await failure(client.invitations.create({ contactId: "con_1", role: "tenant" }));
    expect(error).toMatchObject({ code: "already_invited", status: 409, message: "In English." });
    if (!isLatchkeyError(error, "already_invited")) throw new Error("not narrowed");
    expectTypeOf(error.problem.invitationId).toEqualTypeOf<string>();
    expect(error.problem.invitationId).toBe("inv_1");
  });

  it("of a newer server are unknown_error and keep their code", async () => {
    const { client } = clientOf([json(409, { type: "", title: "New", status: 409, code: "moon_full", detail: "" })]);
    expect(await failure(client.contacts.list())).toMatchObject({
      code: "unknown_error",
      rawCode: "moon_full",
      status: 409,
    });
  });

  it("of another server are an invalid response", async () => {
    const { client } = clientOf([new Response("<html>Bad gateway</html>", { status: 404 })]);
    expect(await failure(client.contacts.list())).toMatchObject({ code: "invalid_response", status: 404 });
  });

  it("say if the network failed, the time ran out or the call was canceled", async () => {
    const offline = clientOf([new TypeError("Failed to fetch")], { retries: 0 });
    expect((await failure(offline.client.contacts.list())).code).toBe("network_error");
    const slow = clientOf([() => new Promise<Response>(() => {})], { retries: 0, timeoutMs: 20 });
    expect((await failure(slow.client.contacts.list())).code).toBe("timeout");
    const abort = new AbortController();
    const call = failure(slow.client.contacts.list({}, { signal: abort.signal }));
    abort.abort();
    expect((await call).code).toBe("aborted");
  });

  it("are recognized across two copies of the package", () => {
    const other = Object.assign(new Error("x"), { name: "LatchkeyError", code: "not_found" });
    expect(isLatchkeyError(other, "not_found")).toBe(true);
    expect(isLatchkeyError(other, "forbidden")).toBe(false);
    expect(isLatchkeyError(new Error("x"))).toBe(false);
  });
});
