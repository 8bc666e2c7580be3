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
      if (request.method === "POST" && !request.url.endsWith("/preview")) {
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
      <PortalInvitesStep holdSeconds={0} {...props} />
    </LatchkeyProvider>,
  );
  /** From the list to the review, and on. */
  const proceed = () => screen.getByRole("button", { name: /^Continue with/ }).click();
  const invite = (count: number) =>
    screen.getByRole("button", { name: count === 1 ? "Invite 1 person" : `Invite ${count} people` }).click();
  const tickPage = () => screen.getByRole("checkbox", { name: /^Select (all|the)/ }).click();
  const tick = (name: string) => screen.getByRole("checkbox", { name, exact: true }).click();
  return { world, screen, posts, tick, tickPage, proceed, invite, client, queryClient };
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
    const { screen, posts, tick, proceed, invite, world } = await open(seed);
    for (const name of people) await expect.element(screen.getByRole("checkbox", { name })).toBeVisible();
    await tick("Amira Haddad");
    await tick("Chidi Okafor");
    await proceed();
    await screen.getByLabelText("Personal message").fill("Welcome over.");
    await screen.getByLabelText("Link expires after").selectOptions("14 days");
    await invite(2);
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

  test("everyone who matches is one filter, without those unticked, however many pages there are", async () => {
    const { screen, posts, tickPage, tick, proceed, invite, world } = await open(seed, { pageSize: 2 });
    await expect.element(screen.getByText("4 can be invited")).toBeVisible();
    await tickPage();
    await expect.element(screen.getByText("2 selected")).toBeVisible();
    await screen.getByRole("button", { name: "Select all 4" }).click();
    await expect.element(screen.getByText("All 4 are selected")).toBeVisible();
    await screen.getByRole("button", { name: "Next" }).click();
    await expect.element(screen.getByText("People 3 to 4").first()).toBeVisible();
    const boxes = screen.getByRole("list", { name: "People to invite" }).getByRole("checkbox");
    await expect.element(boxes.first()).toBeChecked();
    const name = boxes.first().element().closest("li")?.querySelector("bdi")?.textContent ?? "";
    await tick(name);
    await expect.element(screen.getByText("3 selected")).toBeVisible();
    await proceed();
    await invite(3);
    await expect.element(screen.getByRole("progressbar")).toBeVisible();
    expect(posts).toMatchObject([
      {
        body: {
          filter: { type: ["tenant", "resident"], exceptIds: [idOf(world, name.split(" ")[0] ?? "")] },
          role: "tenant",
        },
      },
    ]);
  });

  test("another search takes back what was chosen as a whole, and keeps what was ticked one by one", async () => {
    const { screen, tick } = await open(seed, { pageSize: 2 });
    await screen.getByRole("button", { name: "Select all 4" }).click();
    await screen.getByLabelText("Search people").fill("dana");
    await expect.element(screen.getByText("All 4 are selected")).not.toBeInTheDocument();
    await tick("Dana Reyes");
    await screen.getByLabelText("Search people").fill("amira");
    await tick("Amira Haddad");
    await expect.element(screen.getByRole("button", { name: "Continue with 2 people" })).toBeVisible();
    await screen.getByRole("button", { name: "Select none" }).click();
    await expect
      .element(screen.getByRole("button", { name: "Continue with 0 people" }))
      .toHaveAccessibleDescription("No one is selected.");
  });

  test("a message with a link says so beside its field, and nothing is sent before the link is gone", async () => {
    const { screen, posts, tick, proceed, invite } = await open(seed);
    await tick("Amira Haddad");
    await proceed();
    const message = screen.getByLabelText("Personal message");
    await message.fill("Gate code 4477#, call 555-010-7788. See https://maple.example/move-in or www.maple.example.");
    await invite(1);
    await expect
      .element(message)
      .toHaveAccessibleDescription(
        /Links and email addresses can't be sent. Remove: https:\/\/maple.example\/move-in, www.maple.example/,
      );
    expect(posts).toEqual([]);
    await message.fill("Gate code 4477#, call 555-010-7788.");
    await invite(1);
    await expect.element(screen.getByRole("progressbar")).toBeVisible();
    expect(posts).toMatchObject([{ body: { message: "Gate code 4477#, call 555-010-7788." } }]);
  });

  test("a tenant who cannot be invited shows why and cannot be selected", async () => {
    const { screen, tickPage } = await open((world) => {
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
      .toHaveAccessibleDescription("Already invited");
    await expect
      .element(screen.getByRole("checkbox", { name: "Amira Haddad" }))
      .toHaveAccessibleDescription("No lease is linked");
    await screen.getByRole("checkbox", { name: "Emil Mute" }).click({ force: true });
    await tickPage();
    await expect.element(screen.getByRole("button", { name: "Continue with 1 person" })).toBeVisible();
    await expect.element(screen.getByRole("checkbox", { name: "Lea Leased" })).toBeChecked();
    await expect.element(screen.getByRole("checkbox", { name: "Emil Mute" })).not.toBeChecked();
  });

  test("a group that cannot be invited is opened, mended in place, and counted again", async () => {
    const { screen, world } = await open((world) => {
      seed(world);
      world.addContact({ firstName: "Emil", lastName: "Mute", email: null });
    });
    await expect.element(screen.getByText("4 can be invited")).toBeVisible();
    await screen.getByRole("button", { name: "1 has no email" }).click();
    const dialog = screen.getByRole("dialog", { name: "1 has no email" });
    await dialog.getByLabelText("Email: Emil Mute").fill("emil@@example.com");
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect.element(dialog.getByLabelText("Email: Emil Mute")).toHaveAccessibleDescription(/address/);
    await dialog.getByLabelText("Email: Emil Mute").fill("emil@example.com");
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect.element(dialog.getByRole("button", { name: "Saved" })).toBeVisible();
    await dialog.getByRole("button", { name: "Close" }).first().click();
    await expect.element(screen.getByText("5 can be invited")).toBeVisible();
    expect(world.contacts().find(({ firstName }) => firstName === "Emil")?.email).toBe("emil@example.com");
  });

  test("the mail is previewed as one of the list gets it, in a frame where nothing runs", async () => {
    const { screen, tick, proceed } = await open(seed);
    await tick("Chidi Okafor");
    await proceed();
    await screen.getByLabelText("Personal message").fill("Welcome over.");
    const preview = screen.getByRole("region", { name: "Invitation preview" });
    await expect.element(preview.getByText(/chidi@example.com/)).toBeVisible();
    const frame = preview.getByTitle("The email");
    await expect.element(frame).toHaveAttribute("sandbox", "");
    await expect.element(frame).toHaveAttribute("srcdoc", expect.stringContaining("Welcome over.") as string);
    await preview.getByRole("radio", { name: "Plain text" }).click();
    await expect.element(preview.getByText(/Welcome over\./)).toBeVisible();
  });

  test("after a lost response, the same request is sent again with the same key", async () => {
    const { screen, posts, tick, proceed, invite, world } = await open(seed);
    await tick("Amira Haddad");
    await proceed();
    world.failNext("batches.create", "service_unavailable");
    await invite(1);
    await expect
      .element(screen.getByRole("alert"))
      .toMatchTextContent(/No invitations were sent.*no one gets it twice/);
    await invite(1);
    await expect.element(screen.getByRole("progressbar")).toBeVisible();
    expect(posts[1]?.key).toBe(posts[0]?.key);
  });
});

describe("progress", () => {
  test("is counted and announced", async () => {
    const onBatch = vi.fn();
    const { screen, world, tickPage, proceed, invite } = await open(seed, { onBatch });
    await tickPage();
    await proceed();
    await invite(4);
    const bar = screen.getByRole("progressbar", { name: "Sending invitations" });
    await expect.element(bar).toHaveAttribute("aria-valuetext", expect.stringMatching(/^0 of 4 done/) as string);
    expect(onBatch).toHaveBeenCalledExactlyOnceWith("bat_000001");
    world.clock.advance({ seconds: 3 });
    await expect.element(bar).toHaveAttribute("aria-valuenow", "3");
    await expect.element(bar).toHaveAttribute("aria-valuemax", "4");
    world.clock.advance({ seconds: 1 });
    await expect.element(screen.getByText("4 invitations sent")).toBeVisible();
  });

  test("lists failures by reason with what helps, and only those are sent again", async () => {
    const onDone = vi.fn();
    const { screen, world, posts, tickPage, proceed, invite } = await open(
      seed,
      { onDone },
      { batchItemsPerSecond: Infinity },
    );
    await tickPage();
    await proceed();
    await expect.element(screen.getByText("4 can be invited")).toBeVisible();
    world.refuseMail("bela@example.com", "The mailbox is full.");
    // Somebody else is faster.
    world.addInvitation({ contactId: idOf(world, "Dana") });
    await invite(4);
    const problems = screen.getByRole("region", { name: "Not invited" });
    await expect.element(problems).toMatchTextContent(/1: The email.*Bela Nagy.*The mailbox is full\./);
    await expect.element(problems).toMatchTextContent(/1: Already invited\..*Dana Reyes.*resend the invitation/);
    world.refuseMail("bela@example.com", null);
    await screen.getByRole("button", { name: "Send the 1 that failed again" }).click();
    await expect.element(screen.getByText("3 invitations sent")).toBeVisible();
    expect(posts.map(({ path }) => path)).toEqual(["/invitation-batches", "/invitation-batches/bat_000001/retry"]);
    expect(world.inbox.all().filter(({ to }) => to === "amira@example.com")).toHaveLength(1);
    await screen.getByRole("button", { name: "Done" }).click();
    expect(onDone).toHaveBeenCalledTimes(1);
  });

  test("can be stopped, and what was not sent can be selected again", async () => {
    const { screen, world, tickPage, proceed, invite } = await open(seed);
    await tickPage();
    await proceed();
    await invite(4);
    await expect.element(screen.getByRole("progressbar")).toBeVisible();
    world.clock.advance({ seconds: 1 });
    await screen.getByRole("button", { name: "Stop sending" }).click();
    await expect.element(screen.getByText("Stopped after 1 invitation")).toBeVisible();
    world.clock.advance({ minutes: 5 });
    expect(world.inbox.all()).toHaveLength(1);
    await screen.getByRole("button", { name: "Invite more people" }).click();
    await expect.element(screen.getByText("3 can be invited")).toBeVisible();
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
