import { expect } from "vitest";
import { linkIn, type Mailbox } from "./mailbox.ts";
import type { RunningHost } from "./start.ts";

interface Answer {
  status: number;
  headers: Headers;
  // oxlint-disable-next-line typescript/no-explicit-any -- each step says what it expects of it
  body: any;
}

/** Asks a host's Latchkey as the host's own staff, or as nobody that it knows. */
export async function ask(
  { origin, office }: RunningHost,
  who: "office" | "nobody",
  method: string,
  path: string,
  body?: unknown,
): Promise<Answer> {
  const headers = new Headers({ Origin: origin, ...(who === "office" ? office : {}) });
  if (body !== undefined) headers.set("Content-Type", "application/json");
  const response = await fetch(`${origin}/api/latchkey${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === "" ? null : JSON.parse(text) };
}

/** Invite, mail, accept, active: by HTTP alone, as the host's own staff and as the one invited. */
export async function walkByHttp(host: RunningHost, mailbox: Mailbox): Promise<void> {
  const organization = await ask(host, "office", "GET", "/organization");
  expect(organization, "the company, as the host has it").toMatchObject({
    status: 200,
    body: { name: "Maple Street Homes" },
  });
  const place = await ask(host, "office", "PUT", "/workspaces/maple-12", { name: "12 Maple Street" });
  expect(place, "a property of the host").toMatchObject({ status: 200 });

  const person = {
    email: "rosa@example.com",
    firstName: "Rosa",
    lastName: "Núñez",
    role: "tenant",
    workspaceIds: ["maple-12"],
  };
  const invited = await ask(host, "office", "POST", "/invitations", person);
  expect(invited, "inviting").toMatchObject({ status: 201, body: { status: "open" } });

  const mail = await mailbox.mailTo("rosa@example.com");
  expect(mail.html, "the mail's HTML part").toContain("12 Maple Street");
  const link = linkIn(mail);
  expect(link.origin, "where the link leads").toBe(host.origin);
  const token = link.hash.replace("#token=", "");
  await expect
    .poll(async () => (await ask(host, "office", "GET", `/invitations/${invited.body.id}`)).body.delivery, {
      timeout: 10_000,
    })
    .toBe("sent");

  expect(
    (await ask(host, "nobody", "POST", "/acceptance/preview", { token })).body,
    "looking at the link",
  ).toMatchObject({ state: "open" });
  const accepted = await ask(host, "nobody", "POST", "/acceptance/accept", {
    token,
    password: "violet anchor meadow 7",
  });
  expect(accepted, "accepting").toMatchObject({ status: 200, body: { redirectTo: "/tenant-portal" } });
  expect(accepted.headers.get("Set-Cookie"), "the session's cookie").toContain("HttpOnly");

  const active = await ask(host, "office", "GET", "/contacts?status=active");
  expect(active.body.data, "who is in").toMatchObject([{ email: "rosa@example.com", portal: { status: "active" } }]);
  expect((await ask(host, "nobody", "GET", "/health")).body, "health").toMatchObject({
    status: "ok",
    database: "ok",
    mail: "ok",
  });
}
