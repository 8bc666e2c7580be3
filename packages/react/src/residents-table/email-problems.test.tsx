import { createClient } from "@latchkey/core";
import { createWorld, fetchFor, type World } from "@latchkey/testing";
import { QueryClient } from "@tanstack/react-query";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { render } from "vitest-browser-react";
import { page } from "vitest/browser";
import { LatchkeyProvider } from "../provider.js";
import { ResidentsTable, type ResidentsTableProps } from "./residents-table.js";
import "../styles/styles.css";

/** A table in front of a mock server. */
async function open(fill: (world: World) => void, props: ResidentsTableProps = {}, role = "admin") {
  const world = createWorld();
  world.signInAs({ role });
  fill(world);
  const client = createClient({ baseUrl: "https://host.example/api/latchkey", retries: 0, fetch: fetchFor(world) });
  const screen = await render(
    <LatchkeyProvider client={client} queryClient={new QueryClient()} locale="en" theme="light">
      <ResidentsTable {...props} />
    </LatchkeyProvider>,
  );
  await expect.element(screen.getByRole("table")).toHaveAttribute("aria-busy", "false");
  return { world, screen };
}

const row = (text: RegExp) => page.getByRole("row", { name: text });
const item = (name: string) => page.getByRole("menuitem", { name });
const openMenu = (name: string) => page.getByRole("button", { name: `Actions for ${name}` }).click();
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

type Mail = Omit<Parameters<World["addInvitation"]>[0], "contactId">;

/** Ines, whose mail went as told; `isDead`: her address gets no more. */
const ines =
  (mail: Mail, isDead = false) =>
  (world: World) => {
    const { id } = world.addContact({
      firstName: "Ines",
      lastName: "Gone",
      email: "ines@exmaple.com",
      workspaces: [{ id: "wsp_maple", unit: "4B" }],
    });
    world.addInvitation({ contactId: id, sentAt: new Date(Date.now() - 86_400_000), ...mail });
    if (isDead) world.suppressMail("ines@exmaple.com", "bounced", "550 5.1.1 no such user");
  };
const cameBack: Mail = { delivery: "bounced", deliveryReason: "550 5.1.1 no such user" };

beforeEach(() => page.viewport(1100, 800));

describe("a problem with a mail", () => {
  test("a waiting mail shows why and when it is tried next, and the status stays Invited", async () => {
    const next = inMinutes(5);
    await open(ines({ delivery: "queued", deliveryReason: "The mail server cannot be reached.", nextAttemptAt: next }));
    const time = new Intl.DateTimeFormat("en", { timeStyle: "short" }).format(new Date(next));
    await expect.element(row(/Ines Gone.*Invited.*The mail server cannot be reached\..*Trying again at/)).toBeVisible();
    await expect.element(page.getByText(`Trying again at ${time}`)).toBeVisible();
    await expect.element(page.getByText("Going out")).not.toBeInTheDocument();
  });

  test("a failed mail shows why, and the menu tries again", async () => {
    const { world } = await open(ines({ delivery: "failed", deliveryReason: "The mail server refused the email." }));
    await expect.element(row(/Ines Gone.*Not delivered.*refused the email\..*Nothing was sent\./)).toBeVisible();
    await openMenu("Ines Gone");
    await item("Try again").click();
    await expect.element(row(/Ines Gone.*Invited/)).toBeVisible();
    expect(world.invitations()[0]?.sendCount).toBe(2);
  });

  test("the filter shows only residents whose mail did not arrive", async () => {
    const { screen } = await open((world) => {
      ines(cameBack)(world);
      const { id } = world.addContact({ firstName: "Amira", lastName: "Haddad", email: "amira@example.com" });
      world.addInvitation({ contactId: id });
    });
    await screen.getByRole("button", { name: "Email problems" }).click();
    await expect.element(row(/Amira Haddad/)).not.toBeInTheDocument();
    await expect.element(row(/Ines Gone/)).toBeVisible();
    await expect
      .element(screen.getByRole("button", { name: "Email problems" }))
      .toHaveAttribute("aria-pressed", "true");
    await screen.getByRole("searchbox").or(screen.getByLabelText("Search residents")).fill("nobody");
    await screen.getByRole("button", { name: "Clear search and filters" }).click();
    await expect.element(row(/Amira Haddad/)).toBeVisible();
  });
});

describe("an address that mail came back from", () => {
  test("gets no mail until it is corrected or confirmed", async () => {
    const onFix = vi.fn();
    const { world } = await open(ines(cameBack, true), { onFix });
    await expect
      .element(row(/Ines Gone.*Not delivered.*550 5\.1\.1.*Correct the address, or say that it is right\./))
      .toBeVisible();
    await openMenu("Ines Gone");
    await expect.element(item("Try again")).toHaveAccessibleDescription(/Email to this address came back/);
    await item("Correct the address").click();
    expect(onFix).toHaveBeenCalledWith("valid_email", expect.objectContaining({ firstName: "Ines" }));
    await openMenu("Ines Gone");
    await item("The address is right").click();
    await expect.element(page.getByText("Email goes to Ines Gone again")).toBeVisible();
    await expect.element(row(/Try again later, or correct the address\./)).toBeVisible();
    await openMenu("Ines Gone");
    await item("Try again").click();
    await expect.element(row(/Ines Gone.*Invited/)).toBeVisible();
    expect(world.invitations()[0]?.sendCount).toBe(2);
  });

  test("shows so without an invitation", async () => {
    await open((world) => {
      world.addContact({ firstName: "Omar", lastName: "Gone", email: "omar@exmaple.com" });
      world.suppressMail("omar@exmaple.com");
    });
    await expect.element(row(/Omar Gone.*Pending.*Email to this address came back/)).toBeVisible();
    await openMenu("Omar Gone");
    await expect.element(item("Send invitation")).toHaveAccessibleDescription(/Email to this address came back/);
  });

  test("of an active resident can be confirmed, since password mails go there", async () => {
    const { world } = await open((inside) => {
      const { id, email } = inside.addContact({ firstName: "Rosa", lastName: "Inside", email: "rosa@example.com" });
      inside.addUser({ contactId: id, email: email ?? "" });
      inside.suppressMail("rosa@example.com", "complained");
    });
    await openMenu("Rosa Inside");
    await item("The address is right").click();
    await expect.poll(() => world.contacts()[0]?.suppressed).toBeNull();
  });

  test("can be confirmed only by callers who may change contacts", async () => {
    await open(ines(cameBack, true), {}, "viewer");
    await openMenu("Ines Gone");
    await expect.element(item("Try again")).toBeVisible();
    await expect.element(item("The address is right")).not.toBeInTheDocument();
  });
});
