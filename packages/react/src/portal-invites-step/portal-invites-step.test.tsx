import { createClient } from "@latchkey/core";
import { createWorld, fetchFor, type World, type WorldOptions } from "@latchkey/testing";
import { QueryClient } from "@tanstack/react-query";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { render } from "vitest-browser-react";
import { page } from "vitest/browser";
import { LatchkeyProvider } from "../provider.js";
import { PortalInvitesStep, type PortalInvitesStepProps } from "./portal-invites-step.js";
import "../styles/styles.css";

/** The step in front of a world whose clock stands still: a batch goes on when the test moves it. */
async function open(fill: (world: World) => void, props: PortalInvitesStepProps = {}, options: WorldOptions = {}) {
  const world = createWorld({ now: Date.now(), batchItemsPerSecond: 1, ...options });
  world.signInAs({ role: "manager" });
  fill(world);
  const posts: { path: string; body: unknown; key: string | null }[] = [];
  const send = fetchFor(world);
  const client = createClient({
    baseUrl: "https://host.example/api/latchkey",
    retries: 0,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      if (request.method === "POST") {
        const text = await request.clone().text();
        posts.push({
          path: new URL(request.url).pathname.replace("/api/latchkey", ""),
          body: text === "" ? null : JSON.parse(text),
          key: request.headers.get("Idempotency-Key"),
        });
      }
      return send(request);
    },
  });
  const queryClient = new QueryClient();
  const screen = await render(
    <LatchkeyProvider client={client} queryClient={queryClient} locale="en" theme="light">
      <PortalInvitesStep {...props} />
    </LatchkeyProvider>,
  );
  const tick = (name: string) => screen.getByRole("checkbox", { name, exact: true }).click();
  return { world, screen, posts, tick, client, queryClient };
}

beforeEach(() => page.viewport(1000, 1000));

const people = ["Amira Haddad", "Bela Nagy", "Chidi Okafor", "Dana Reyes"];
const seed = (world: World) => {
  for (const [index, name] of people.entries()) {
    const [firstName = "", lastName = ""] = name.split(" ");
    world.addContact({
      firstName,
      lastName,
      email: `${firstName.toLowerCase()}@example.com`,
      workspaces: [{ id: index < 2 ? "wsp_maple" : "wsp_riverside", unit: `${index + 1}A` }],
    });
  }
};
const idOf = (world: World, firstName: string) =>
  world.contacts().find((contact) => contact.firstName === firstName)!.id;

describe("choosing", () => {
  test("exactly the selected tenants are invited, with one POST", async () => {
    const { screen, posts, tick, world } = await open(seed);
    for (const name of people) await expect.element(screen.getByRole("checkbox", { name })).toBeVisible();
    await tick("Amira Haddad");
    await tick("Chidi Okafor");
    await screen.getByLabelText("Personal message").fill("Welcome over.");
    await screen.getByLabelText("The link works for").selectOptions("14 days");
    await screen.getByRole("button", { name: "Invite 2 of 4 people" }).click();
    await expect.element(screen.getByRole("progressbar")).toBeVisible();
    expect(posts).toEqual([
      {
        path: "/invitation-batches",
        body: {
          contactIds: [idOf(world, "Amira"), idOf(world, "Chidi")],
          role: "tenant",
          message: "Welcome over.",
          expiresInDays: 14,
        },
        key: expect.stringMatching(/.{20}/) as string,
      },
    ]);
    world.clock.advance({ minutes: 1 });
    expect(world.inbox.all().map(({ to }) => to)).toEqual(["amira@example.com", "chidi@example.com"]);
    await expect.element(screen.getByText("2 invitations sent")).toBeVisible();
  });

  test("a message with a link says so beside its field, and nothing is sent before the link is gone", async () => {
    const { screen, posts, tick } = await open(seed);
    await tick("Amira Haddad");
    const message = screen.getByLabelText("Personal message");
    await message.fill("Gate code 4477#, call 555-010-7788. See https://maple.example/move-in or www.maple.example.");
    await screen.getByRole("button", { name: "Invite 1 of 4 people" }).click();
    await expect
      .element(message)
      .toHaveAccessibleDescription(
        /Links and email addresses can't be sent. Remove: https:\/\/maple.example\/move-in, www.maple.example/,
      );
    expect(posts).toEqual([]);
    await message.fill("Gate code 4477#, call 555-010-7788.");
    await screen.getByRole("button", { name: "Invite 1 of 4 people" }).click();
    await expect.element(screen.getByRole("progressbar")).toBeVisible();
    expect(posts).toMatchObject([{ body: { message: "Gate code 4477#, call 555-010-7788." } }]);
  });

  test("a tenant who cannot be invited shows why and cannot be selected", async () => {
    const { screen } = await open((world) => {
      seed(world);
      world.addRole({
        key: "tenant",
        label: "Tenant",
        portalPath: "/tenant-portal",
        prerequisites: ["valid_email", "lease_linked"],
      });
      world.addContact({ firstName: "Emil", lastName: "Mute", email: null });
      world.addContact({
        firstName: "Ivy",
        lastName: "Invited",
        email: "ivy@example.com",
        workspaces: [{ id: "wsp_maple", unit: "9", leaseId: "l" }],
      });
      world.addInvitation({ contactId: idOf(world, "Ivy") });
      world.addContact({
        firstName: "Lea",
        lastName: "Leased",
        email: "lea@example.com",
        workspaces: [{ id: "wsp_maple", unit: "8", leaseId: "lease-8" }],
      });
    });
    await expect
      .element(screen.getByRole("checkbox", { name: "Emil Mute" }))
      .toHaveAccessibleDescription("No email address");
    await expect
      .element(screen.getByRole("checkbox", { name: "Ivy Invited" }))
      .toHaveAccessibleDescription("Is invited already");
    await expect
      .element(screen.getByRole("checkbox", { name: "Amira Haddad" }))
      .toHaveAccessibleDescription("No lease is linked");
    await screen.getByRole("checkbox", { name: "Emil Mute" }).click({ force: true });
    await screen.getByRole("checkbox", { name: /^Select/ }).click();
    await expect.element(screen.getByRole("button", { name: "Invite 1 of 7 people" })).toBeVisible();
    await expect.element(screen.getByRole("checkbox", { name: "Lea Leased" })).toBeChecked();
    await expect.element(screen.getByRole("checkbox", { name: "Emil Mute" })).not.toBeChecked();
  });

  test("a property or a search result can be selected, and the selection cleared", async () => {
    const { screen } = await open(seed);
    await screen.getByLabelText("Property").selectOptions("Maple Court");
    await screen.getByRole("checkbox", { name: "Select all 2 shown" }).click();
    await screen.getByLabelText("Property").selectOptions("Every property");
    await screen.getByLabelText("Search people").fill("dana 4a");
    await expect.element(screen.getByText("Nobody matches")).not.toBeInTheDocument();
    await screen.getByLabelText("Search people").fill("dana");
    await screen.getByRole("checkbox", { name: "Select the 1 shown" }).click();
    // What is ticked stays so while it is filtered away.
    await expect.element(screen.getByRole("button", { name: "Invite 3 of 4 people" })).toBeVisible();
    await screen.getByRole("button", { name: "Select none" }).click();
    await expect
      .element(screen.getByRole("button", { name: "Invite 0 of 4 people" }))
      .toHaveAccessibleDescription("Nobody is selected.");
  });

  test("after a lost response, the same request is sent again with the same key", async () => {
    const { screen, posts, tick, world } = await open(seed);
    await tick("Amira Haddad");
    world.failNext("batches.create", "service_unavailable");
    await screen.getByRole("button", { name: "Invite 1 of 4 people" }).click();
    await expect.element(screen.getByRole("alert")).toMatchTextContent(/No invitation was sent.*nobody gets it twice/);
    await screen.getByRole("button", { name: "Invite 1 of 4 people" }).click();
    await expect.element(screen.getByRole("progressbar")).toBeVisible();
    expect(posts[1]?.key).toBe(posts[0]?.key);
  });

  test("a long list loads up to 500 rows, says that there are more, and selecting is fast", async () => {
    const { screen } = await open((world) => {
      for (let index = 0; index < 520; index += 1)
        world.addContact({ workspaces: [{ id: "wsp_maple", unit: String(index) }] });
    });
    await expect.element(screen.getByText(/These are the first 500/)).toBeVisible();
    await screen.getByRole("checkbox", { name: "Select all 500 shown" }).click();
    await expect.element(screen.getByRole("button", { name: "Invite 500 of 500 people" })).toBeVisible();
    expect(screen.getByRole("list", { name: "People to invite" }).getByRole("checkbox").elements()).toHaveLength(500);
  });
});

describe("progress", () => {
  test("is counted and announced", async () => {
    const onBatch = vi.fn();
    const { screen, world } = await open(seed, { onBatch });
    await screen.getByRole("checkbox", { name: /^Select all/ }).click();
    await screen.getByRole("button", { name: "Invite 4 of 4 people" }).click();
    const bar = screen.getByRole("progressbar", { name: "Sending invitations" });
    await expect.element(bar).toHaveAttribute("aria-valuetext", "0 of 4 done");
    expect(onBatch).toHaveBeenCalledExactlyOnceWith("bat_000001");
    world.clock.advance({ seconds: 3 });
    await expect.element(bar).toHaveAttribute("aria-valuenow", "3");
    await expect.element(bar).toHaveAttribute("aria-valuemax", "4");
    world.clock.advance({ seconds: 1 });
    await expect.element(screen.getByText("4 invitations sent")).toBeVisible();
  });

  test("lists failures with reasons, and only those are sent again", async () => {
    const onDone = vi.fn();
    const { screen, world, posts } = await open(seed, { onDone }, { batchItemsPerSecond: Infinity });
    await screen.getByRole("checkbox", { name: /^Select all/ }).click();
    world.refuseMail("bela@example.com", "The mailbox is full.");
    // Somebody else is faster.
    world.addInvitation({ contactId: idOf(world, "Dana") });
    await screen.getByRole("button", { name: "Invite 4 of 4 people" }).click();
    const problems = screen.getByRole("region", { name: "Not invited" });
    await expect.element(problems.getByRole("listitem").nth(0)).toMatchTextContent(/Bela Nagy.*The mailbox is full\./);
    await expect
      .element(problems.getByRole("listitem").nth(1))
      .toMatchTextContent(/Dana Reyes.*Has an open invitation already\./);
    world.refuseMail("bela@example.com", null);
    await screen.getByRole("button", { name: "Send the 1 that failed again" }).click();
    await expect.element(screen.getByText("3 invitations sent")).toBeVisible();
    expect(posts.map(({ path }) => path)).toEqual(["/invitation-batches", "/invitation-batches/bat_000001/retry"]);
    expect(world.inbox.all().filter(({ to }) => to === "amira@example.com")).toHaveLength(1);
    await screen.getByRole("button", { name: "Done" }).click();
    expect(onDone).toHaveBeenCalledTimes(1);
  });

  test("can be stopped, and what was not sent can be selected again", async () => {
    const { screen, world } = await open(seed);
    await screen.getByRole("checkbox", { name: /^Select all/ }).click();
    await screen.getByRole("button", { name: "Invite 4 of 4 people" }).click();
    await expect.element(screen.getByRole("progressbar")).toBeVisible();
    world.clock.advance({ seconds: 1 });
    await screen.getByRole("button", { name: "Stop sending" }).click();
    await expect.element(screen.getByText("Stopped after 1 invitations")).toBeVisible();
    world.clock.advance({ minutes: 5 });
    expect(world.inbox.all()).toHaveLength(1);
    await screen.getByRole("button", { name: "Invite more people" }).click();
    await expect.element(screen.getByText("Can be invited (3)")).toBeInTheDocument();
  });

  test("continues after a reload with the same batch", async () => {
    const first = await open(seed);
    const { id } = await first.client.batches.create({ contactIds: [idOf(first.world, "Amira")], role: "tenant" });
    await first.screen.unmount();
    const screen = await render(
      <LatchkeyProvider client={first.client} queryClient={new QueryClient()} locale="en" theme="light">
        <PortalInvitesStep batchId={id} />
      </LatchkeyProvider>,
    );
    await expect.element(screen.getByRole("progressbar")).toHaveAttribute("aria-valuemax", "1");
    first.world.clock.advance({ seconds: 1 });
    await expect.element(screen.getByText("1 invitation sent")).toBeVisible();
  });
});
