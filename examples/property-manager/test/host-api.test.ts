import { expect, inject, it } from "vitest";
import { manager, neighbour, resident } from "../server/seed/accounts.ts";

const appUrl = inject("onPglite");

/** Calls the host's API with a person's session. */
async function signedIn({ email, password }: { email: string; password: string }) {
  const session = await fetch(`${appUrl}/api/latchkey/session`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Origin: appUrl },
    body: JSON.stringify({ email, password }),
  });
  expect(session.status).toBe(200);
  const Cookie = session.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
  return (path: string, body?: unknown) =>
    fetch(
      `${appUrl}/api/host${path}`,
      body === undefined
        ? { headers: { Cookie } }
        : {
            method: "POST",
            headers: { Cookie, "Content-Type": "application/json" },
            body: typeof body === "string" ? body : JSON.stringify(body),
          },
    );
}

it("a tenant reads their own lease, documents and requests, and not a neighbor's", async () => {
  const [amira, tomas] = [await signedIn(resident), await signedIn(neighbour)];
  expect(await (await amira("/lease")).json()).toMatchObject({
    property: "Alder Court",
    unit: "101",
    leaseId: "ALD-101",
  });
  expect(await (await tomas("/lease")).json()).toMatchObject({ unit: "102" });

  const { data: documents } = (await (await amira("/documents")).json()) as {
    data: { id: string; href: string; size: number }[];
  };
  expect(documents.map(({ id }) => id)).toContain("lease");
  for (const { id, size } of documents) {
    const file = await amira(`/documents/${id}`);
    expect(file.headers.get("Content-Disposition")).toMatch(/^attachment; filename="[\w.-]+"$/);
    expect((await file.arrayBuffer()).byteLength).toBe(size);
  }

  const sent = await amira("/maintenance-requests", { subject: "Window sticks", urgency: "urgent" });
  expect(sent.status).toBe(201);
  const request = (await sent.json()) as { id: string };
  expect(request).toMatchObject({ subject: "Window sticks", details: "", urgency: "urgent", status: "received" });
  const idsOf = async (answer: Response) =>
    ((await answer.json()) as { data: { id: string }[] }).data.map(({ id }) => id);
  expect(await idsOf(await amira("/maintenance-requests"))).toContain(request.id);
  expect(await idsOf(await tomas("/maintenance-requests"))).not.toContain(request.id);
});

it("an invalid request is refused with the fields that are wrong", async () => {
  const amira = await signedIn(resident);
  for (const [body, field] of [
    [{ subject: "", details: "" }, "subject"],
    [{ subject: "x".repeat(121) }, "subject"],
    [{ subject: "Tap drips", details: "x".repeat(2001) }, "details"],
    [{ subject: "Tap drips", urgency: "yesterday" }, "urgency"],
    [{ details: 7 }, "subject"],
  ] as const) {
    const answer = await amira("/maintenance-requests", body);
    expect(answer.status).toBe(422);
    expect(Object.keys(((await answer.json()) as { fields: object }).fields)).toContain(field);
  }
  for (const body of ["", "{", "null", "[]"]) expect((await amira("/maintenance-requests", body)).status).toBe(422);
  expect((await amira("/maintenance-requests", { subject: "x".repeat(20_000) })).status).toBe(413);
  expect((await amira("/documents/none")).status).toBe(404);
  expect((await amira("/nothing")).status).toBe(404);
});

it("a visitor gets 401 from the tenants' routes, and the office gets 403", async () => {
  for (const path of ["/lease", "/documents", "/documents/lease", "/maintenance-requests"]) {
    expect((await fetch(`${appUrl}/api/host${path}`)).status).toBe(401);
    expect((await (await signedIn(manager))(path)).status).toBe(403);
  }
});

it("a form on another site cannot post with a tenant's cookie", async () => {
  const answer = await fetch(`${appUrl}/api/host/maintenance-requests`, {
    method: "POST",
    headers: { "Content-Type": "text/plain" },
    body: JSON.stringify({ subject: "Tap drips" }),
  });
  expect(answer.status).toBe(415);
});

it("pages that may carry a token send no Referer and are not cached", async () => {
  for (const path of ["/accept", "/reset-password", "/mailbox", "/"]) {
    const { headers } = await fetch(appUrl + path);
    expect(headers.get("Referrer-Policy"), path).toBe("no-referrer");
    expect(headers.get("Cache-Control"), path).toMatch(/no-cache|no-store/);
  }
});
