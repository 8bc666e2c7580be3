import { createClient, type Contact } from "@latchkey/core";
import { createWorld, fetchFor, type World } from "@latchkey/testing";
import { QueryClient } from "@tanstack/react-query";
import { beforeEach, describe, expect, test } from "vitest";
import { render } from "vitest-browser-react";
import { page, userEvent } from "vitest/browser";
import { LatchkeyProvider } from "../provider.js";
import { PropertyContacts, type PropertyContactsProps } from "./property-contacts.js";
import "../styles/styles.css";

/** The Contacts tab of Maple Court; `calls` is what was asked of the server. */
async function open(fill: (world: World) => void, props: Partial<PropertyContactsProps> = {}) {
  const world = createWorld();
  world.signInAs({ role: "manager" });
  fill(world);
  const calls: { what: string; body: unknown }[] = [];
  const send = fetchFor(world);
  const client = createClient({
    baseUrl: "https://host.example/api/latchkey",
    retries: 0,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const text = await request.clone().text();
      calls.push({
        what: `${request.method} ${new URL(request.url).pathname.replace("/api/latchkey", "")}`,
        body: text === "" ? null : JSON.parse(text),
      });
      return send(request);
    },
  });
  const screen = await render(
    <LatchkeyProvider client={client} queryClient={new QueryClient()} locale="en" theme="light">
      <PropertyContacts workspaceId="wsp_maple" {...props} />
    </LatchkeyProvider>,
  );
  const posts = () => calls.filter(({ what }) => what.startsWith("POST"));
  const item = (name: string) => screen.getByRole("listitem").filter({ hasText: name });
  const invite = async (name: string, role: string) => {
    await screen.getByRole("button", { name: `Send portal invite to ${name}` }).click();
    await screen.getByRole("radio", { name: role, exact: true }).click();
    await screen.getByRole("button", { name: "Continue" }).click();
  };
  return { world, screen, calls, posts, item, invite };
}

beforeEach(() => page.viewport(1000, 900));

const here = [{ id: "wsp_maple", unit: "4B" }];
const amira = {
  firstName: "Amira",
  lastName: "Haddad",
  email: "amira@example.com",
  phone: "+1 212 555 0107",
  type: "client",
  workspaces: here,
} as const;
const client =
  (change: Partial<Contact> = {}) =>
  (world: World) =>
    void world.addContact({ ...amira, workspaces: [...here], ...change });

/** What radio buttons are filled with, as it is drawn. */
const fillsOf = (radios: readonly Element[]) =>
  radios.map((radio) => getComputedStyle(radio.nextElementSibling ?? radio).backgroundColor);

describe("Send portal invite beside each contact", () => {
  test("chooses a portal role, reviews and sends one POST, only to this property", async () => {
    const { screen, invite, posts, world } = await open(
      client({
        workspaces: [...here, { id: "wsp_riverside", name: "", unit: null, leaseId: null }] as Contact["workspaces"],
      }),
    );
    await invite("Amira Haddad", "Buyer");
    const review = screen.getByRole("region", { name: "Review" });
    for (const text of ["Amira Haddad", "amira@example.com", "+1 212 555 0107", "Maple Court · 4B"])
      await expect.element(review.getByText(text)).toBeVisible();
    await screen.getByRole("button", { name: "Send invite" }).click();
    await expect.element(screen.getByText("Invitation sent to Amira Haddad")).toBeVisible();
    expect(posts()).toEqual([
      {
        what: "POST /invitations",
        body: { contactId: expect.any(String) as string, role: "buyer", workspaceIds: ["wsp_maple"] },
      },
    ]);
    expect(world.inbox.to("amira@example.com")).toHaveLength(1);
  });

  test("each role lists its sections", async () => {
    const { screen } = await open((world) => {
      client()(world);
      world.addRole({
        key: "lender",
        label: "Lender",
        portalPath: "/client-portal",
        sections: { timeline: "read_only", documents: "full", tasks: "hidden", inspection_reports: "full" },
      });
    });
    await screen.getByRole("button", { name: "Send portal invite to Amira Haddad" }).click();
    await expect
      .element(screen.getByRole("radio", { name: "Lender" }))
      .toHaveAccessibleDescription(/Opens Timeline \(read only\), Documents, and Inspection reports$/);
  });

  test("a role is required, and roles that the caller may not grant are not offered", async () => {
    const { screen } = await open(client({ type: "client" }), { roles: ["buyer", "seller", "admin"] });
    await screen.getByRole("button", { name: "Send portal invite to Amira Haddad" }).click();
    await screen.getByRole("button", { name: "Continue" }).click();
    await expect.element(screen.getByText("Choose a role. It decides what they see.")).toBeVisible();
    expect(
      screen
        .getByRole("radio")
        .elements()
        .map((radio) => (radio as HTMLInputElement).value),
    ).toEqual(["buyer", "seller"]);
  });

  test("no role looks selected at first", async () => {
    const { screen } = await open(client({ type: "client" }), { roles: ["buyer", "seller"] });
    await screen.getByRole("button", { name: "Send portal invite to Amira Haddad" }).click();
    await expect.element(screen.getByRole("radio", { name: "Buyer" })).toBeVisible();
    const [buyer = "", seller] = fillsOf(screen.getByRole("radio").elements());
    expect(seller).toBe(buyer);
    await screen.getByRole("radio", { name: "Buyer" }).click();
    await expect.poll(() => fillsOf(screen.getByRole("radio").elements())[0]).not.toBe(buyer);
    expect(fillsOf(screen.getByRole("radio").elements())[1]).toBe(seller);
  });

  test("the review of a contact without an address offers the host's fix and sends nothing", async () => {
    const { screen, invite, posts } = await open(client({ email: null }), {
      editContact: () => <a href="#edit">Edit contact</a>,
    });
    await invite("Amira Haddad", "Buyer");
    await expect.element(screen.getByText("There is no email address", { exact: true })).toBeVisible();
    await expect.element(screen.getByRole("link", { name: "Edit contact" })).toBeVisible();
    await screen.getByRole("button", { name: "Send invite" }).click({ force: true });
    expect(posts()).toEqual([]);
  });

  test("after a lost response, the invitation is sent again with the same key", async () => {
    const { screen, invite, world } = await open(client());
    await invite("Amira Haddad", "Buyer");
    world.failNext("invitations.create", "service_unavailable");
    await screen.getByRole("button", { name: "Send invite" }).click();
    await expect.element(screen.getByRole("alert")).toMatchTextContent(/Nothing happens twice/);
    await screen.getByRole("button", { name: "Send invite" }).click();
    await expect.element(screen.getByText("Invitation sent to Amira Haddad")).toBeVisible();
    expect(world.invitations()).toHaveLength(1);
  });
});

describe("after the invitation", () => {
  test("the row shows Invited with the role and keeps the focus, without loading the lists again", async () => {
    const { screen, invite, item, calls } = await open(client());
    await invite("Amira Haddad", "Buyer");
    await screen.getByRole("button", { name: "Send invite" }).click();
    await expect.element(item("Amira Haddad").getByText("Invited", { exact: true })).toBeVisible();
    await expect.element(item("Amira Haddad").getByText("Buyer")).toBeVisible();
    expect(screen.getByRole("button", { name: /^Send portal invite/ }).elements()).toEqual([]);
    await expect.element(screen.getByRole("button", { name: "Actions for Amira Haddad" })).toHaveFocus();
    expect(calls.filter(({ what }) => what === "GET /contacts" || what === "GET /invitations")).toHaveLength(2);
  });

  test("the menu resends, or says how long to wait", async () => {
    const { screen, world } = await open((into) => {
      client()(into);
      into.addInvitation({ contactId: into.contacts()[0]!.id, role: "buyer", sentAt: new Date(Date.now() - 30_000) });
    });
    await screen.getByRole("button", { name: "Actions for Amira Haddad" }).click();
    const resend = screen.getByRole("menuitem", { name: "Resend invitation" });
    await expect.element(resend).toHaveAccessibleDescription(/You can resend in \d+ seconds/);
    await userEvent.keyboard("{Escape}");
    world.clock.advance({ minutes: 2 });
    expect(world.invitations()[0]?.sendCount).toBe(1);
  });
});

describe("one account, several properties", () => {
  /** In both properties, with an account that came by the other one. */
  const elsewhere = (world: World) => {
    const { id } = world.addContact({ ...amira, workspaces: [...here, { id: "wsp_riverside" }] });
    world.addUser({
      contactId: id,
      role: "buyer",
      workspaceIds: ["wsp_riverside"],
      createdAt: new Date(Date.now() - 9e8),
    });
  };

  test("a contact active in another property can be invited here, and keeps the account", async () => {
    const { screen, invite, item, world } = await open(elsewhere);
    await expect.element(item("Amira Haddad").getByText("Has access to another property")).toBeVisible();
    await invite("Amira Haddad", "Seller");
    await expect.element(screen.getByText(/They have an account already and keep it/)).toBeVisible();
    await screen.getByRole("button", { name: "Send invite" }).click();
    await expect.element(item("Amira Haddad").getByText("Invited", { exact: true })).toBeVisible();
    expect(world.invitations().at(-1)).toMatchObject({ role: "seller", workspaceIds: ["wsp_maple"] });
    expect(world.users()).toHaveLength(1);
  });

  test("a contact with access here is Active", async () => {
    const { item } = await open((world) => {
      client()(world);
      world.addUser({ contactId: world.contacts()[0]!.id, role: "buyer", createdAt: new Date(Date.now() - 9e8) });
    });
    await expect.element(item("Amira Haddad").getByText("Active", { exact: true })).toBeVisible();
  });
});

describe("adding a contact", () => {
  test("an existing contact is found and added, and the toast says that they were invited automatically", async () => {
    const { screen, world, item } = await open((into) => {
      into.addContact({ firstName: "Noor", workspaces: [...here] });
      into.addContact({ ...amira, workspaces: [], autoInvite: { enabled: true, role: "buyer" } });
    });
    await screen.getByRole("button", { name: "Add contact" }).click();
    await screen.getByLabelText("Search contacts").fill("amira");
    await screen.getByRole("button", { name: "Add Amira Haddad" }).click();
    await expect.element(screen.getByText("An invitation went out, as is set for this contact.")).toBeVisible();
    await expect.element(item("Amira Haddad").getByText("Invited", { exact: true })).toBeVisible();
    expect(world.invitations()[0]).toMatchObject({ role: "buyer", workspaceIds: ["wsp_maple"] });
  });

  test("a search skips contacts already in the property, and says when to type more of the name", async () => {
    const { screen } = await open((into) => {
      for (let number = 1; number <= 30; number++)
        into.addContact({ firstName: "Amira", lastName: `Aaa ${number}`, workspaces: [...here] });
      into.addContact({ ...amira, workspaces: [] });
      for (let number = 1; number <= 12; number++)
        into.addContact({ firstName: "Bela", lastName: `Kis ${number}`, workspaces: [] });
    });
    await screen.getByRole("button", { name: "Add contact" }).click();
    await screen.getByLabelText("Search contacts").fill("amira");
    await expect.element(screen.getByRole("button", { name: "Add Amira Haddad" })).toBeVisible();
    await expect.element(screen.getByText("1 contact found")).toBeVisible();
    await screen.getByLabelText("Search contacts").fill("bela");
    await expect
      .element(screen.getByText("The first 8 are shown. Type more of the name to find others."))
      .toBeVisible();
  });

  test("if the automatic invitation fails, the dialog says why", async () => {
    const { screen, world } = await open((into) => {
      into.addContact({ firstName: "Noor", workspaces: [...here] });
      into.addContact({ ...amira, email: null, workspaces: [], autoInvite: { enabled: true, role: "buyer" } });
    });
    await screen.getByRole("button", { name: "Add contact" }).click();
    await screen.getByLabelText("Search contacts").fill("amira");
    await screen.getByRole("button", { name: "Add Amira Haddad" }).click();
    await expect
      .element(screen.getByRole("alert"))
      .toMatchTextContent(/Amira Haddad was added, but not invited.*There is no email address to send it to\./);
    await screen.getByRole("button", { name: "Done" }).click();
    await expect.element(screen.getByRole("button", { name: "Send portal invite to Amira Haddad" })).toBeVisible();
    expect(world.contacts().at(-1)?.workspaces).toHaveLength(1);
  });

  test("a new contact is created here, with errors at their fields, and an existing one is offered instead", async () => {
    const { screen, world } = await open((into) => {
      into.addContact({ firstName: "Noor", workspaces: [...here] });
      into.addContact({ ...amira, workspaces: [] });
    });
    await screen.getByRole("button", { name: "Add contact" }).click();
    await screen.getByRole("button", { name: "New contact" }).click();
    await screen.getByLabelText("First name").fill("Amira");
    await screen.getByLabelText("Last name").fill("Haddad");
    await screen.getByLabelText("Email").fill("amira@example");
    const submit = screen.getByRole("dialog").getByRole("button", { name: "Add contact" });
    await submit.click();
    await expect.element(screen.getByLabelText("Email")).toHaveFocus();
    await screen.getByLabelText("Email").fill("amira@example.com");
    await submit.click();
    await screen.getByRole("button", { name: "Add the contact on record" }).click();
    await expect.element(screen.getByText("Amira Haddad added")).toBeVisible();
    expect(world.contacts()).toHaveLength(2);
    expect(world.contacts().at(-1)?.workspaces[0]?.id).toBe("wsp_maple");
  });
});

test("loads page after page, and a failure can be tried again", async () => {
  const { screen, world } = await open(
    (into) => {
      for (let index = 0; index < 5; index += 1) into.addContact({ workspaces: [...here] });
      into.failNext("invitations.list", "service_unavailable");
    },
    { pageSize: 3 },
  );
  await screen.getByRole("button", { name: "Try again" }).click();
  await expect.element(screen.getByRole("list", { name: "Contacts" }).getByRole("listitem").nth(2)).toBeVisible();
  await screen.getByRole("button", { name: "Next" }).click();
  await expect
    .poll(() => screen.getByRole("list", { name: "Contacts" }).getByRole("listitem").elements().length)
    .toBe(2);
  expect(world.contacts()).toHaveLength(5);
});
