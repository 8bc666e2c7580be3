import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn, screen, userEvent, waitFor, within } from "storybook/test";
import { dialog, fillIn, goOn, send } from "../../.storybook/invite-steps.js";
import { worldOf } from "../../.storybook/world.js";
import { InviteUserModal } from "./invite-user-modal.js";

const meta: Meta<typeof InviteUserModal> = {
  title: "Invite user/Refused",
  component: InviteUserModal,
  args: { open: true, onOpenChange: fn(), onInvited: fn() },
};
export default meta;
type Story = StoryObj<typeof InviteUserModal>;
type Context = Parameters<NonNullable<Story["play"]>>[0];

const post = async (context: Context, order: (world: ReturnType<typeof worldOf>["world"]) => void = () => {}) => {
  await fillIn();
  await goOn();
  order(worldOf(context).world);
  await send();
  return screen.findByRole("alert");
};
const posts = (context: Context) => worldOf(context).requests.filter(({ method }) => method === "POST");

/** The way on is a new link for the invitation that is there. */
export const AlreadyInvited: Story = {
  beforeEach: (context) => {
    const { world } = worldOf(context);
    const { id } = world.addContact({
      firstName: "Amira",
      lastName: "Haddad",
      email: "amira@example.com",
      workspaces: [{ id: "wsp_maple" }],
    });
    world.addInvitation({ contactId: id, role: "tenant", sentAt: new Date(Date.now() - 86_400_000) });
  },
  play: async (context) => {
    await expect(await post(context)).toHaveTextContent("amira@example.com already has an open invitation");
  },
};

export const ResentInstead: Story = {
  ...AlreadyInvited,
  play: async (context) => {
    await post(context);
    await userEvent.click(screen.getByRole("button", { name: "Resend instead" }));
    await waitFor(() => expect(screen.getByText(/The earlier link no longer works/)).toBeVisible());
    await expect(context.args.onInvited).toHaveBeenCalledTimes(1);
    await expect(context.args.onOpenChange).toHaveBeenCalledWith(false);
  },
};

/** Just sent by somebody else: it says when the next email is allowed. */
export const ResendTooSoon: Story = {
  beforeEach: (context) => {
    const { world } = worldOf(context);
    const { id } = world.addContact({
      firstName: "Amira",
      lastName: "Haddad",
      email: "amira@example.com",
      workspaces: [{ id: "wsp_maple" }],
    });
    world.addInvitation({ contactId: id, role: "tenant" });
  },
  play: async (context) => {
    await post(context);
    await userEvent.click(screen.getByRole("button", { name: "Resend instead" }));
    await waitFor(() =>
      expect(screen.getByRole("alert")).toHaveTextContent("An email was sent a moment ago. Try again after"),
    );
  },
};

export const AlreadyActive: Story = {
  play: async (context) => {
    await expect(
      await post(context, (world) => world.failNext("invitations.create", "already_active")),
    ).toHaveTextContent("Amira Haddad already has this access");
    await userEvent.click(screen.getByRole("button", { name: "Change access" }));
    await waitFor(() => expect(screen.getByLabelText("Role")).toHaveFocus());
  },
};

export const NotEligible: Story = {
  play: async (context) => {
    const alert = await post(context, (world) =>
      world.failNext("invitations.create", "not_eligible", {
        checks: [
          { id: "organization_active", ok: true, message: "The organization is active." },
          { id: "lease_linked", ok: false, message: "No lease is linked." },
          { id: "background_check", ok: false, message: "The background check is still open. Ask the leasing team." },
        ],
      }),
    );
    await expect(within(alert).getAllByRole("listitem")).toHaveLength(2);
  },
};

export const RoleNotGrantable: Story = {
  play: async (context) => {
    await expect(
      await post(context, (world) => world.failNext("invitations.create", "role_not_grantable", { role: "tenant" })),
    ).toHaveTextContent("You cannot invite to Tenant");
  },
};

export const WorkspaceNotGrantable: Story = {
  play: async (context) => {
    await post(context, (world) =>
      world.failNext("invitations.create", "workspace_not_grantable", { workspaceId: "wsp_maple" }),
    );
    await userEvent.click(screen.getByRole("button", { name: "Change workspaces" }));
    await waitFor(() => expect(screen.getByRole("checkbox", { name: "Maple Court" })).toHaveFocus());
  },
};

/** Nobody can tell whether it was sent: the same again is the same request. */
export const NoAnswer: Story = {
  play: async (context) => {
    await expect(await post(context, (world) => world.offline(true))).toHaveTextContent("it will not be sent twice");
  },
};

export const NoAnswerThenSent: Story = {
  play: async (context) => {
    const { world } = worldOf(context);
    await post(context, () => world.offline(true));
    world.offline(false);
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    await waitFor(() => expect(context.args.onInvited).toHaveBeenCalledTimes(1));
    const keys = posts(context).map(({ headers }) => headers.get("Idempotency-Key"));
    await expect(keys).toHaveLength(2);
    await expect(new Set(keys).size).toBe(1);
  },
};

export const TooMany: Story = {
  play: async (context) => {
    const retryAt = new Date(Date.now() + 40 * 60_000).toISOString();
    await expect(
      await post(context, (world) => world.failNext("invitations.create", "rate_limited", { retryAt })),
    ).toHaveTextContent("Try again after");
  },
};

/** The server's mistakes stand at their fields, and the first of them has the focus. */
export const FieldsRefused: Story = {
  play: async (context) => {
    await fillIn();
    await goOn();
    worldOf(context).world.failNext("invitations.create", "validation_failed", {
      errors: [
        { path: "role", code: "unknown_role", message: "There is no such role." },
        { path: "email", code: "invalid_email", message: "This is not an email address." },
      ],
    });
    await send();
    const email = await within(await dialog()).findByLabelText("Email");
    await waitFor(() => expect(email).toHaveFocus());
    await expect(email).toHaveAttribute("aria-invalid", "true");
    await expect(screen.getByLabelText("Role")).toHaveAccessibleDescription(/This role does not exist any more/);
    await expect(screen.getByLabelText("First name")).toHaveValue("Amira");
    await userEvent.type(email, "x");
    await expect(email).not.toHaveAttribute("aria-invalid");
  },
};

/** The lists could not be read: it says so, and asks again when told to. */
export const NotLoaded: Story = {
  beforeEach: (context) => worldOf(context).world.offline(true),
  play: async (context) => {
    await expect(await screen.findByRole("alert")).toHaveTextContent("could not be loaded");
    worldOf(context).world.offline(false);
  },
};
