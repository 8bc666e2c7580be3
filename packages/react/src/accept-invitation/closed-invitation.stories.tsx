import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, userEvent, waitFor } from "storybook/test";
import { addAccount, clientOf, inviteSomebody, signInAs } from "../../.storybook/recipient.js";
import { worldOf } from "../../.storybook/world.js";
import { AcceptInvitationForm } from "./accept-invitation-form.js";

const MONTH_AGO = new Date(Date.now() - 30 * 86_400_000).toISOString();

/** Links that cannot be used as they are, each with its next step. Opens the first link that was sent. */
const meta: Meta<typeof AcceptInvitationForm> = {
  title: "Accept invitation/Closed",
  component: AcceptInvitationForm,
  args: { signInHref: "#sign-in", forgotPasswordHref: "#forgot" },
  render: (args, context) => <AcceptInvitationForm token={worldOf(context).world.inbox.all()[0]?.token} {...args} />,
};
export default meta;
type Story = StoryObj<typeof AcceptInvitationForm>;
type Loaded = Parameters<typeof worldOf>[0];

const expire = (context: Loaded) => void inviteSomebody(worldOf(context).world, { sentAt: MONTH_AGO });
const headingIs =
  (name: string | RegExp): NonNullable<Story["play"]> =>
  async ({ canvas }) =>
    void (await canvas.findByRole("heading", { name }));

export const Expired: Story = { beforeEach: expire, play: headingIs("This link is no longer valid") };

export const NewLinkAsked: Story = {
  beforeEach: expire,
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole("button", { name: "Email me a new link" }));
    await waitFor(() => expect(canvas.getByRole("status")).toHaveTextContent("on its way to a•••@example.com"));
    await waitFor(() =>
      expect(canvas.getByRole("button", { name: "Email me a new link" })).toHaveAccessibleDescription(
        "You can ask again in a minute.",
      ),
    );
  },
};

export const Superseded: Story = {
  beforeEach: async (context) => {
    const { world } = worldOf(context);
    const { invitationId } = inviteSomebody(world, { sentAt: new Date(Date.now() - 3_600_000) });
    await clientOf(world).invitations.resend({ id: invitationId });
  },
  play: headingIs("There is a newer email"),
};

const revoke = async (context: Loaded) => {
  const { world } = worldOf(context);
  await clientOf(world).invitations.revoke({ id: inviteSomebody(world).invitationId });
};

export const Revoked: Story = { beforeEach: revoke, play: headingIs("This invitation was withdrawn") };
export const RevokedWithoutAddress: Story = {
  ...Revoked,
  parameters: { world: { organization: { contactEmail: null } } },
};

const accept = async (context: Loaded) => {
  const { world } = worldOf(context);
  await clientOf(world).acceptance.accept({
    token: inviteSomebody(world).token,
    password: "lanterns beside the quiet river",
  });
};

export const Accepted: Story = {
  beforeEach: async (context) => {
    await accept(context);
    worldOf(context).world.signOut();
  },
  play: headingIs("This invitation was already used"),
};

/** The person who used it comes back to the email, which is where they last saw a way in. */
export const AcceptedAndSignedIn: Story = {
  beforeEach: accept,
  play: async ({ canvas }) => void (await canvas.findByRole("button", { name: "Continue to the portal" })),
};

/** The portal at hand is somebody else's. */
export const AcceptedByAnother: Story = {
  beforeEach: async (context) => {
    const { world } = worldOf(context);
    await accept(context);
    addAccount(world, "jo.park@example.com", "Jo", "Park");
    await signInAs(world, "jo.park@example.com");
  },
  play: async ({ canvas }) => {
    await canvas.findByRole("button", { name: "Sign out and continue" });
    await expect(canvas.getByRole("button", { name: "Continue as Jo Park" })).toBeVisible();
  },
};

export const SignedInAsOther: Story = {
  beforeEach: async (context) => {
    const { world } = worldOf(context);
    inviteSomebody(world);
    addAccount(world, "jo.park@example.com", "Jo", "Park");
    await signInAs(world, "jo.park@example.com");
  },
  play: headingIs("You are signed in as Jo Park"),
};

export const UnknownLink: Story = {
  args: { token: "not-a-token-of-ours" },
  play: headingIs("This link does not work"),
};

export const NoToken: Story = { args: { token: "" }, play: headingIs("Open this page from your email") };

export const NoConnection: Story = {
  args: { token: "any" },
  beforeEach: (context) => worldOf(context).world.offline(true),
  play: async ({ canvas, ...context }) => {
    await waitFor(() => expect(canvas.getByRole("heading", { name: "You seem to be offline" })).toHaveFocus());
    worldOf(context).world.offline(true);
  },
};

export const TooManyAttempts: Story = {
  args: { token: "any" },
  beforeEach: (context) =>
    worldOf(context).world.failNext("acceptance.preview", "rate_limited", {
      retryAt: new Date(Date.now() + 45_000).toISOString(),
    }),
  play: async ({ canvas }) => {
    await canvas.findByRole("heading", { name: "A short break is needed" });
    await expect(canvas.getByText(/Try again after/)).toBeVisible();
  },
};

export const ServerFault: Story = {
  args: { token: "any" },
  beforeEach: (context) => worldOf(context).world.failNext("acceptance.preview", "internal_error"),
  play: headingIs("The invitation could not be opened"),
};

export const Spanish: Story = { ...Superseded, globals: { locale: "es" }, play: headingIs(/correo/) };
export const Arabic: Story = { ...SignedInAsOther, globals: { locale: "ar" }, play: headingIs(/Jo Park/) };

export const SignedInElsewhereAsOther: Story = {
  beforeEach: (context) => {
    const { world } = worldOf(context);
    inviteSomebody(world);
    world.keepAccountsElsewhere("https://id.example.com/logout");
    world.signInElsewhere({ email: "jo.park@example.com", name: "Jo Park" });
  },
  play: async ({ canvas }) => {
    await canvas.findByRole("heading", { name: "You are signed in as Jo Park" });
    await expect(canvas.getByRole("link", { name: "Sign in with another account" })).toHaveAttribute(
      "href",
      "https://id.example.com/logout",
    );
    await expect(canvas.queryByRole("button")).toBeNull();
  },
};
