import type { Batch } from "@latchkey/core";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { screen, userEvent } from "storybook/test";
import { worldOf } from "../../.storybook/world.js";
import { keys } from "../query-keys.js";
import { BatchProgress } from "./batch-progress.js";

type Context = Parameters<typeof worldOf>[0];

/** Begins a batch of 30 people and shows it under the id of the story. */
const begin = async (context: Context, input: { holdSeconds?: number } = {}): Promise<Batch> => {
  const { world, client } = worldOf(context);
  for (let index = 0; index < 30; index += 1)
    world.addContact({
      ...(index % 9 === 4 ? { email: null } : {}),
      workspaces: [{ id: "wsp_maple", unit: `${index + 1}` }],
    });
  return client.batches.create({ filter: { type: ["tenant"] }, role: "tenant", ...input });
};
const first = "bat_000001";

const meta: Meta<typeof BatchProgress> = {
  title: "Batch progress",
  component: BatchProgress,
  args: { batchId: first },
  parameters: { world: { batchItemsPerSecond: 0.5 } },
};
export default meta;
type Story = StoryObj<typeof BatchProgress>;

/** Before the first mail: all of it can be taken back. */
export const Held: Story = {
  beforeEach: async (context) => void (await begin(context, { holdSeconds: 120 })),
  play: async () => void (await screen.findByRole("button", { name: "Take it back" })),
};

/** Planned for another day. */
export const Scheduled: Story = {
  beforeEach: async (context) => void (await begin(context, { holdSeconds: 86_400 })),
  play: async () => void (await screen.findByText(/^Sending starts on/)),
};

export const TakenBack: Story = {
  ...Held,
  play: async () => {
    await userEvent.click(await screen.findByRole("button", { name: "Take it back" }));
    await screen.findByText("No invitations were sent");
  },
};

export const Running: Story = {
  beforeEach: async (context) => void (await begin(context)),
  play: async (context) => {
    await screen.findByRole("progressbar");
    worldOf(context).world.clock.advance({ seconds: 18 });
    await screen.findByText(/a minute/, undefined, { timeout: 5000 });
  },
};

/** A new domain is warmed up: the company sends 200 an hour. */
export const Limited: Story = {
  beforeEach: async (context) => {
    const { client } = worldOf(context);
    const { name, contactEmail } = await client.organization.get();
    await client.organization.put({ name, contactEmail, sending: { perHour: 200 } });
    await begin(context);
  },
  play: async () => void (await screen.findByText(/^Limited to 200/)),
};

export const Paused: Story = {
  ...Running,
  play: async () => {
    await userEvent.click(await screen.findByRole("button", { name: "Pause" }));
    await screen.findByText("Sending is paused");
  },
};

/** What became of the invitations four days later, and who was not invited. */
export const DaysLater: Story = {
  parameters: { world: { batchItemsPerSecond: Infinity } },
  beforeEach: async (context) => {
    const { world, queryClient } = worldOf(context);
    world.refuseMail("nobody@example.com", "550 5.1.1 The mailbox does not exist.");
    world.addContact({ email: "nobody@example.com" });
    await begin(context);
    world.clock.advance({ days: 4 });
    await queryClient.invalidateQueries({ queryKey: keys.batch(first) });
  },
  play: async () => void (await screen.findByRole("button", { name: /aren't in after three days/ })),
};

export const NotInAfterThreeDays: Story = {
  ...DaysLater,
  play: async () => {
    await userEvent.click(await screen.findByRole("button", { name: /aren't in after three days/ }));
    await screen.findAllByRole("button", { name: /^Resend invitation/ });
  },
};

export const Unknown: Story = {
  args: { batchId: "bat_unknown" },
  play: async () => void (await screen.findByText("The progress could not be read")),
};

export const Loading: Story = { beforeEach: (context) => worldOf(context).world.delay(600_000) };

export const Dark: Story = { ...DaysLater, globals: { theme: "dark" } };
export const Arabic: Story = {
  ...Held,
  globals: { locale: "ar" },
  play: async () => void (await screen.findByRole("timer")),
};
