import { createClient } from "@latchkey/core";
import { createWorld, fetchFor, type World, type WorldOptions } from "@latchkey/testing";
import { QueryClient } from "@tanstack/react-query";
import { beforeEach, expect, test } from "vitest";
import { render } from "vitest-browser-react";
import { page } from "vitest/browser";
import { LatchkeyProvider } from "../provider.js";
import { BatchProgress } from "./batch-progress.js";
import "../styles/styles.css";

/** A batch of four people, in front of a world whose clock the test moves. */
async function open(input: { holdSeconds?: number } = {}, options: WorldOptions = {}, fill?: (world: World) => void) {
  const world = createWorld({ now: Date.now(), batchItemsPerSecond: 1, ...options });
  world.signInAs({ role: "admin" });
  for (const firstName of ["Amira", "Bela", "Chidi", "Dana"])
    world.addContact({ firstName, lastName: "Nagy", email: `${firstName.toLowerCase()}@example.com` });
  fill?.(world);
  const client = createClient({
    baseUrl: "https://host.example/api/latchkey",
    retries: 0,
    fetch: fetchFor(world),
  });
  const batch = await client.batches.create({ filter: {}, role: "tenant", ...input });
  const show = () =>
    render(
      <LatchkeyProvider client={client} queryClient={new QueryClient()} locale="en" theme="light">
        <BatchProgress batchId={batch.id} />
      </LatchkeyProvider>,
    );
  return { world, client, batch, show, screen: await show() };
}

beforeEach(() => page.viewport(900, 900));

test("before the first mail all of it can be taken back, and nobody gets one", async () => {
  const { screen, world } = await open({ holdSeconds: 60 });
  await expect.element(screen.getByRole("timer")).toMatchTextContent(/^Sending starts in \d+ seconds$/);
  await expect.element(screen.getByText(/take back all 4 invitations/)).toBeVisible();
  await screen.getByRole("button", { name: "Take it back" }).click();
  await expect.element(screen.getByText("No invitations were sent")).toBeVisible();
  world.clock.advance({ minutes: 5 });
  expect(world.inbox.all()).toEqual([]);
});

test("once the time is over, it is sent by itself", async () => {
  const { screen, world } = await open({ holdSeconds: 60 });
  await expect.element(screen.getByRole("button", { name: "Take it back" })).toBeVisible();
  world.clock.advance({ seconds: 62 });
  await expect.element(screen.getByRole("progressbar")).toBeVisible();
  await expect.element(screen.getByRole("button", { name: "Take it back" })).not.toBeInTheDocument();
  world.clock.advance({ seconds: 10 });
  await expect.element(screen.getByText("4 invitations sent")).toBeVisible();
});

test("it can be paused and resumed, and the focus stays on the button", async () => {
  const { screen, world } = await open();
  const pause = screen.getByRole("button", { name: "Pause" });
  await pause.click();
  await expect.element(screen.getByText("Sending is paused")).toBeVisible();
  const resume = screen.getByRole("button", { name: "Resume" });
  await expect.element(resume).toHaveFocus();
  world.clock.advance({ minutes: 5 });
  expect(world.inbox.all()).toEqual([]);
  await resume.click();
  await expect.element(screen.getByText("Sending invitations", { exact: true })).toBeVisible();
  world.clock.advance({ minutes: 5 });
  await expect.element(screen.getByText("4 invitations sent")).toBeVisible();
});

test("the organization's limit is shown, with the time that it takes", async () => {
  const { screen, client } = await open();
  const organization = await client.organization.get();
  await client.organization.put({
    name: organization.name,
    contactEmail: organization.contactEmail,
    sending: { perHour: 2 },
  });
  await expect.element(screen.getByText("Limited to 2 an hour in your company profile.")).toBeVisible();
  await expect.element(screen.getByText(/About 2 hours left/)).toBeVisible();
});

test("afterwards it says who is in, and who is not in after three days can be written to again", async () => {
  const { screen, world, client, batch, show } = await open({}, { batchItemsPerSecond: Infinity });
  await expect.element(screen.getByText("4 invitations sent")).toBeVisible();
  await screen.unmount();
  world.clock.advance({ days: 4 });
  const { data } = await client.invitations.list({ batchId: batch.id });
  expect(data).toHaveLength(4);
  const later = await show();
  const outcome = later.getByRole("region", { name: "Did everyone get in?" });
  await outcome.getByRole("button", { name: "4 people aren't in after three days" }).click();
  const dialog = later.getByRole("dialog", { name: "Not in after three days" });
  expect(dialog.getByRole("listitem").elements()).toHaveLength(4);
  await dialog.getByRole("button", { name: "Resend invitation: amira@example.com" }).click();
  await expect.element(dialog.getByText("Sent again").first()).toBeVisible();
  expect(world.inbox.all().filter(({ to }) => to === "amira@example.com")).toHaveLength(2);
});

test("what was not sent is counted by reason, with what helps", async () => {
  const { screen } = await open({}, { batchItemsPerSecond: Infinity }, (world) => {
    for (const name of ["Emil", "Fay"]) world.addContact({ firstName: name, lastName: "Mute", email: null });
    world.refuseMail("bela@example.com", "The mailbox is full.");
  });
  const problems = screen.getByRole("region", { name: "Not invited" });
  await expect.element(problems.getByRole("listitem").first()).toMatchTextContent(/^2: /);
  await expect.element(problems).toMatchTextContent(/Emil Mute/);
  await expect.element(problems).toMatchTextContent(/1: The email.*Bela Nagy.*The mailbox is full\..*(Send|address)/);
});

test("follows the server's stream, and asks by itself while there is none", async () => {
  const world = createWorld({ now: Date.now(), batchItemsPerSecond: 0.001 });
  world.signInAs({ role: "admin" });
  world.addContact({ email: "amira@example.com" });
  const send = fetchFor(world);
  let reads = 0;
  let stream: ReadableStreamDefaultController<Uint8Array> | undefined;
  const tell = (text: string) => stream?.enqueue(new TextEncoder().encode(text));
  const client = createClient({
    baseUrl: "https://host.example/api/latchkey",
    retries: 0,
    fetch: (input, init) => {
      const request = new Request(input, init);
      if (request.url.endsWith("/events")) {
        const body = new ReadableStream<Uint8Array>({ start: (controller) => void (stream = controller) });
        return Promise.resolve(new Response(body, { headers: { "Content-Type": "text/event-stream" } }));
      }
      if (/invitation-batches\/[^/]+$/.test(request.url)) reads += 1;
      return send(request);
    },
  });
  const batch = await client.batches.create({ filter: {}, role: "tenant" });
  const screen = await render(
    <LatchkeyProvider client={client} queryClient={new QueryClient()} locale="en" theme="light">
      <BatchProgress batchId={batch.id} />
    </LatchkeyProvider>,
  );
  const bar = screen.getByRole("progressbar");
  await expect.element(bar).toHaveAttribute("aria-valuenow", "0");
  await expect.poll(() => reads).toBeGreaterThan(1);
  tell(": open\n\n");
  tell(`id: 1\ndata: ${JSON.stringify({ ...batch, status: "running", total: 500, sent: 120 })}\n\n`);
  await expect.element(bar).toHaveAttribute("aria-valuenow", "120");
  const before = reads;
  tell(`id: 2\ndata: ${JSON.stringify({ ...batch, status: "running", total: 500, sent: 300 })}\n\n`);
  await expect.element(bar).toHaveAttribute("aria-valuenow", "300");
  await expect.element(screen.getByText(/a minute/)).toBeVisible();
  expect(reads - before).toBeLessThanOrEqual(1);
});
