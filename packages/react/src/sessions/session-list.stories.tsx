import type { Meta, StoryObj } from "@storybook/react-vite";
import { http } from "msw";
import { screen, userEvent } from "storybook/test";
import { sessionsServer, signedInBrowsers } from "../../.storybook/signed-in-browsers.js";
import { worldOf } from "../../.storybook/world.js";
import { SessionList } from "./session-list.js";

const answering = (sessions = signedInBrowsers()) => {
  const server = sessionsServer(sessions);
  return http.all("*/api/latchkey/session/sessions*", ({ request }) => server.answer(request));
};

const meta: Meta<typeof SessionList> = {
  title: "Session list",
  component: SessionList,
  beforeEach: (context) =>
    context.msw?.use(
      answering(),
      http.delete("*/api/latchkey/session/sessions/:id", () => new Response(null, { status: 204 })),
    ),
};
export default meta;
type Story = StoryObj<typeof SessionList>;

export const Default: Story = { play: async ({ canvas }) => void (await canvas.findByText("Safari on iPhone")) };

export const SignsOut: Story = {
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole("button", { name: "Sign out: Safari on iPhone" }));
    await screen.findByText("Signed out: Safari on iPhone");
  },
};

export const OnlyHere: Story = {
  beforeEach: (context) => context.msw?.use(answering(signedInBrowsers().filter(({ current }) => current))),
  play: async ({ canvas }) => void (await canvas.findByText("This browser")),
};

export const Failed: Story = {
  beforeEach: (context) => context.msw?.use(http.get("*/api/latchkey/session/sessions", () => Response.error())),
  play: async ({ canvas }) => void (await canvas.findByText("Couldn't load where you're signed in")),
};

export const Loading: Story = {
  beforeEach: (context) => {
    const { world } = worldOf(context);
    world.delay(600_000);
    context.msw?.use(http.get("*/api/latchkey/session/sessions", () => new Promise<Response>(() => {})));
  },
  play: async ({ canvas }) => void (await canvas.findByText("Loading where you're signed in")),
};

export const Spanish: Story = { globals: { locale: "es" } };
export const Arabic: Story = { globals: { locale: "ar" } };
export const Dark: Story = { globals: { theme: "dark" } };
