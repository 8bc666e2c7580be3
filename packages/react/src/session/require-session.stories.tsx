import { defaultPassword } from "@latchkey/testing";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, screen, userEvent, waitFor } from "storybook/test";
import { worldOf } from "../../.storybook/world.js";
import { RequireSession } from "./require-session.js";
import { SignOutButton } from "./sign-out-button.js";

const EMAIL = "noor.said@example.com";

/** Guards a page; here an admin is signed in, unless a story says otherwise. */
const meta: Meta<typeof RequireSession> = {
  title: "Session/Guarded page",
  component: RequireSession,
  args: {
    children: (session) => (
      <div className="lk-stack">
        <h2 className="lk-heading">Documents of {session.user.name}</h2>
        <SignOutButton />
      </div>
    ),
  },
};
export default meta;
type Story = StoryObj<typeof RequireSession>;

export const SignedIn: Story = {
  play: async ({ canvas }) => void (await canvas.findByRole("heading", { name: /Documents of/ })),
};

export const Unknown: Story = {
  beforeEach: (context) => worldOf(context).world.delay(600_000),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole("status")).toHaveTextContent("Looking who is signed in");
    await expect(canvas.queryByRole("heading")).toBeNull();
  },
};

export const SignedOut: Story = {
  beforeEach: (context) => worldOf(context).world.signOut(),
  play: async ({ canvas }) => void (await canvas.findByRole("heading", { name: "Sign in" })),
};

export const YourOwnSignIn: Story = {
  ...SignedOut,
  args: { signedOut: <p>Come in by the lobby.</p> },
  play: async ({ canvas }) => void (await canvas.findByText("Come in by the lobby.")),
};

/** Signing in with a temporary password: nothing of the page before one's own is chosen. */
export const TemporaryPassword: Story = {
  beforeEach: (context) => {
    const { world } = worldOf(context);
    world.addUser({ email: EMAIL, firstName: "Noor", lastName: "Said", role: "staff", mustChangePassword: true });
    world.signOut();
  },
  play: async ({ canvas }) => {
    await userEvent.type(await canvas.findByLabelText("Email"), EMAIL);
    await userEvent.type(canvas.getByLabelText("Password"), `${defaultPassword}{Enter}`);
    await waitFor(() => expect(canvas.getByRole("heading", { name: "Choose a password of your own" })).toHaveFocus());
  },
};

export const NoConnection: Story = {
  beforeEach: (context) => worldOf(context).world.offline(true),
  play: async ({ canvas }) => expect(await canvas.findByRole("alert")).toHaveTextContent("could not be reached"),
};

export const SignOutFailed: Story = {
  play: async ({ canvas, ...context }) => {
    const button = await canvas.findByRole("button", { name: "Sign out" });
    worldOf(context).world.failNext("session.signOut", "service_unavailable");
    await userEvent.click(button);
    await waitFor(() => expect(screen.getByText("You are still signed in")).toBeVisible());
  },
};

export const Arabic: Story = {
  globals: { locale: "ar" },
  play: async ({ canvas }) => void (await canvas.findByRole("button")),
};
