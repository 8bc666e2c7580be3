import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { expect, fn, screen, userEvent, waitFor, within } from "storybook/test";
import { dialog, fillIn, goOn, send } from "../../.storybook/invite-steps.js";
import { worldOf } from "../../.storybook/world.js";
import { Button } from "../ui/button.js";
import { PlusIcon } from "../ui/icons.js";
import { InviteUserModal, type InviteUserModalProps } from "./invite-user-modal.js";

function Example(props: Omit<InviteUserModalProps, "open" | "onOpenChange">) {
  const [open, setOpen] = useState(true);
  return (
    <>
      <Button variant="primary" icon={<PlusIcon />} onClick={() => setOpen(true)}>
        Create user
      </Button>
      <InviteUserModal {...props} open={open} onOpenChange={setOpen} />
    </>
  );
}

const meta: Meta<typeof Example> = { title: "Invite user/Modal", component: Example, args: { onInvited: fn() } };
export default meta;
type Story = StoryObj<typeof Example>;

const isReady: NonNullable<Story["play"]> = async () => void (await within(await dialog()).findByLabelText("Role"));

export const Empty: Story = { play: isReady };

export const Filled: Story = { play: () => fillIn() };

/** Roles and workspaces are on their way; names and addresses can be typed meanwhile. */
export const Loading: Story = {
  beforeEach: (context) => worldOf(context).world.delay(600_000),
  play: async () => {
    await expect(within(await dialog()).getByLabelText("First name")).toHaveFocus();
    await expect(screen.getByText("Loading roles and workspaces", { selector: "[role=status]" })).toBeInTheDocument();
  },
};

/** What is missing is said where it is missing, all at once, and the first one has the focus. */
export const FieldErrors: Story = {
  play: async (context) => {
    await isReady(context);
    const form = within(await dialog());
    await userEvent.type(form.getByLabelText("Email"), "amira@example");
    await userEvent.type(form.getByLabelText("Phone"), "ask at the desk");
    await userEvent.click(form.getByRole("button", { name: "Continue" }));
    await waitFor(() => expect(form.getByLabelText("First name")).toHaveFocus());
    await expect(form.getByLabelText("First name")).toHaveAccessibleDescription("Enter a first or a last name.");
    await expect(form.getByLabelText("Email")).toHaveAccessibleDescription(/should look like name@example.com/);
    await expect(form.getByLabelText("Phone")).toBeInvalid();
    await expect(form.getByLabelText("Role")).toHaveAccessibleDescription("Choose a role.");
    await expect(worldOf(context).requests.filter(({ method }) => method === "POST")).toHaveLength(0);
  },
};

/** A field speaks up when it was changed and left, and says at every key whether it is right now. */
export const ErrorOnLeaving: Story = {
  play: async (context) => {
    await isReady(context);
    const email = within(await dialog()).getByLabelText("Email");
    await userEvent.click(email);
    await userEvent.tab();
    await expect(email).not.toHaveAttribute("aria-invalid");
    await userEvent.type(email, "amira@");
    await expect(email).not.toHaveAttribute("aria-invalid");
    await userEvent.tab();
    await expect(email).toHaveAttribute("aria-invalid", "true");
    await userEvent.type(email, "example.com");
    await expect(email).not.toHaveAttribute("aria-invalid");
  },
};

export const Review: Story = {
  play: async () => {
    await fillIn();
    await userEvent.type(
      screen.getByLabelText("Personal message"),
      "Welcome to Maple Court.{Enter}The keys are at the desk.",
    );
    await goOn();
    await expect(screen.getByRole("region", { name: "Review" })).toHaveFocus();
  },
};

/** Nobody is kept from it, but nobody does it by oversight. */
export const NoWorkspaceChosen: Story = {
  play: async () => {
    await fillIn();
    await userEvent.click(screen.getAllByRole("checkbox")[0] as HTMLElement);
    await goOn();
    await expect(screen.getByText("No workspace is chosen")).toBeVisible();
  },
};

/** The button keeps its name and its focus; closing waits. */
export const Sending: Story = {
  play: async (context) => {
    await fillIn();
    await goOn();
    worldOf(context).world.delay(600_000);
    await send();
    const button = screen.getByRole("button", { name: "Send invitation" });
    await waitFor(() => expect(button).toHaveAttribute("aria-busy", "true"));
    await userEvent.keyboard("{Escape}");
    await expect(await dialog()).toBeVisible();
  },
};

/** One POST; the modal closes, the focus is back where it was, and a toast says to which address it went. */
export const Sent: Story = {
  play: async (context) => {
    await fillIn();
    await goOn();
    const { requests, world } = worldOf(context);
    const before = requests.length;
    await send();
    await waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
    await expect(requests.slice(before).map(({ method, url }) => `${method} ${new URL(url).pathname}`)).toEqual([
      "POST /api/latchkey/invitations",
    ]);
    await waitFor(() => expect(screen.getByRole("status")).toHaveTextContent("Invitation sent to amira@example.com"));
    await expect(context.args.onInvited).toHaveBeenCalledWith(
      expect.objectContaining({ email: "amira@example.com", role: "tenant" }),
    );
    await expect(world.inbox.latest("amira@example.com").link).toBeDefined();
  },
};

/** Closing is asked about once; keeping on keeps everything. */
export const Discard: Story = {
  play: async () => {
    await fillIn();
    await userEvent.keyboard("{Escape}");
    await userEvent.click(await screen.findByRole("button", { name: "Keep editing" }));
    await waitFor(() => expect(screen.getByLabelText("First name")).toHaveValue("Amira"));
    await userEvent.keyboard("{Escape}");
    await expect(await screen.findByRole("dialog", { name: "Discard this invitation?" })).toHaveAccessibleDescription(
      /What you typed will be lost/,
    );
  },
};

/** Right to left, down to the portal. */
export const Arabic: Story = {
  globals: { locale: "ar" },
  play: async () => {
    const form = within(await dialog());
    await userEvent.selectOptions(await form.findByLabelText("الدور"), "tenant");
    await userEvent.type(form.getByLabelText("الاسم الأول"), "أميرة");
    await userEvent.type(form.getByLabelText("البريد الإلكتروني"), "amira@example.com");
    await userEvent.click(form.getAllByRole("checkbox")[0] as HTMLElement);
    await userEvent.click(form.getByRole("button", { name: "متابعة" }));
    await screen.findByRole("region", { name: "المراجعة" });
  },
};

export const ArabicDetails: Story = {
  globals: { locale: "ar" },
  play: async () => void (await screen.findByLabelText("الدور")),
};

export const Spanish: Story = {
  globals: { locale: "es" },
  play: async () => void (await screen.findByLabelText("Rol")),
};

export const Dark: Story = { globals: { theme: "dark" }, play: () => fillIn() };

/** A sheet from the bottom edge, its buttons in reach of the thumb. */
export const Phone: Story = { globals: { viewport: { value: "mobile1" } }, play: isReady };
