import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { contractVersion } from "../contract/index.js";
import { createClient, isLatchkeyError } from "../index.js";

const session = {
  user: { id: "usr_1", email: "robin@example.com", name: "Robin", role: "tenant", contactId: null },
  redirectTo: "/",
  mustChangePassword: false,
  grant: { role: "tenant", permissions: [], canInvite: [], workspaceIds: [], sections: {}, recordRules: null },
  places: [],
};

/** Signs in from a page at `https://app.example.com`. `known`: whether the server then recognizes the session. */
async function signIn(baseUrl: string, known: boolean, framed: "" | "by its own" | "by another site" = "") {
  const self = {};
  const other = {
    get location() {
      throw new DOMException("Blocked a frame from accessing a cross-origin frame.", "SecurityError");
    },
  };
  vi.stubGlobal("window", {
    self,
    top: framed === "by another site" ? other : framed === "by its own" ? { location } : self,
  });
  const requested: string[] = [];
  const fetch = async (input: RequestInfo | URL, init?: RequestInit) => {
    const { method, url } = new Request(input, init);
    requested.push(`${method} ${new URL(url).pathname}`);
    const ok = method === "POST" || known;
    const body = ok ? session : { type: "", title: "", status: 401, code: "unauthenticated", detail: "Sign in." };
    return new Response(JSON.stringify(body), {
      status: ok ? 200 : 401,
      headers: {
        "Content-Type": ok ? "application/json" : "application/problem+json",
        "Latchkey-Contract": contractVersion,
      },
    });
  };
  const outcome = await createClient({ baseUrl, fetch })
    .session.signIn({ email: "robin@example.com", password: "x" })
    .catch((error: unknown) => error);
  return { outcome, requested };
}

describe("a sign-in whose cookie does not come back", () => {
  beforeEach(() => {
    vi.stubGlobal("document", {});
    vi.stubGlobal("location", new URL("https://app.example.com/sign-in"));
  });
  afterEach(() => vi.unstubAllGlobals());

  it.each([
    ["a server on another site", "https://latchkey.example.net/api/latchkey", ""],
    ["a page in another site's frame", "https://app.example.com/api/latchkey", "by another site"],
  ] as const)("is an error that says what to do: %s", async (_, baseUrl, framed) => {
    const { outcome, requested } = await signIn(baseUrl, false, framed);
    if (!isLatchkeyError(outcome, "cookie_blocked")) throw new Error(`not the error: ${String(outcome)}`);
    expect(outcome.message).toContain(
      `from https://app.example.com to ${new URL(baseUrl).origin}. Serve both under one site, or set cookieSameSite: "none"`,
    );
    expect(requested).toEqual(["POST /api/latchkey/session", "GET /api/latchkey/session"]);
  });

  it("is no error if the server recognizes the session", async () =>
    expect((await signIn("https://latchkey.example.net/api/latchkey", true)).outcome).toEqual(session));

  it("is a different error than an origin that the server does not allow", async () => {
    const fetch = () => Promise.reject(new TypeError("Failed to fetch"));
    const message = (baseUrl: string) =>
      createClient({ baseUrl, fetch, retries: 0 })
        .system.health()
        .catch((error: Error) => error.message);
    expect(await message("https://latchkey.example.net/api/latchkey")).toBe(
      "The server could not be reached. If it runs, it may not allow pages from https://app.example.com: add that to LATCHKEY_ALLOWED_ORIGINS (allowedOrigins).",
    );
    expect(await message("https://app.example.com/api/latchkey")).toBe("The server could not be reached.");
  });

  it("costs no request if page and server share a host, or outside of a browser", async () => {
    expect((await signIn("https://app.example.com:8443/api/latchkey", false)).requested).toEqual([
      "POST /api/latchkey/session",
    ]);
    expect((await signIn("https://app.example.com/api/latchkey", false, "by its own")).requested).toEqual([
      "POST /api/latchkey/session",
    ]);
    vi.stubGlobal("document", undefined);
    expect((await signIn("https://latchkey.example.net/api/latchkey", false)).requested).toEqual([
      "POST /api/latchkey/session",
    ]);
  });
});
