import { defaultPassword } from "@latchkey/testing";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn, userEvent, waitFor } from "storybook/test";
import { addAccount } from "../../.storybook/recipient.js";
import { worldOf, type WorldParameter } from "../../.storybook/world.js";
import { SignInForm } from "./sign-in-form.js";

const EMAIL = "amira.haddad@example.com";

const meta: Meta<typeof SignInForm> = {
  title: "Sign in",
  component: SignInForm,
  args: { forgotPasswordHref: "#forgot", onSignedIn: fn() },
  beforeEach: (context) => void addAccount(worldOf(context).world, EMAIL),
};
export default meta;
type Story = StoryObj<typeof SignInForm>;
type Canvas = Parameters<NonNullable<Story["play"]>>[0]["canvas"];

async function signIn(canvas: Canvas, email: string, password: string) {
  await userEvent.type(canvas.getByLabelText("Email"), email);
  await userEvent.type(canvas.getByLabelText("Password"), password);
  await userEvent.keyboard("{Enter}");
}

export const Default: Story = {};

export const SignedIn: Story = {
  play: async ({ canvas, args }) => {
    await signIn(canvas, EMAIL, defaultPassword);
    await waitFor(() =>
      expect(args.onSignedIn).toHaveBeenCalledWith(
        expect.objectContaining({ redirectTo: "/tenant-portal", mustChangePassword: false }),
      ),
    );
  },
};

/** Leads into choosing one of one's own, in the same place. */
export const TemporaryPassword: Story = {
  beforeEach: (context) =>
    void worldOf(context).world.addUser({
      email: "noor.said@example.com",
      firstName: "Noor",
      lastName: "Said",
      role: "staff",
      mustChangePassword: true,
    }),
  play: async ({ canvas, args }) => {
    await signIn(canvas, "noor.said@example.com", defaultPassword);
    await waitFor(() => expect(canvas.getByRole("heading", { name: "Choose a password of your own" })).toHaveFocus());
    await expect(args.onSignedIn).not.toHaveBeenCalled();
  },
};

/** The focus goes to the first field that is empty. */
export const NothingEntered: Story = {
  play: async ({ canvas }) => {
    await userEvent.click(canvas.getByRole("button", { name: "Sign in" }));
    await expect(canvas.getByLabelText("Email")).toHaveFocus();
    await expect(canvas.getByLabelText("Password")).toHaveAccessibleDescription("Enter your password.");
  },
};

export const WrongPassword: Story = {
  play: async ({ canvas }) => {
    await signIn(canvas, EMAIL, "not the right one");
    await expect(await canvas.findByRole("alert")).toHaveTextContent("Email or password is wrong.");
  },
};

export const Deactivated: Story = {
  play: async ({ canvas, ...context }) => {
    worldOf(context).world.failNext("session.signIn", "account_deactivated");
    await signIn(canvas, EMAIL, defaultPassword);
    await expect(await canvas.findByRole("alert")).toHaveTextContent("deactivated");
  },
};

/** The form is shown where the host signs people in itself. */
export const ManagedByHost: Story = {
  play: async ({ canvas, ...context }) => {
    worldOf(context).world.keepAccountsElsewhere("https://id.example.com/authorize");
    await signIn(canvas, EMAIL, defaultPassword);
    await expect(await canvas.findByRole("alert")).toHaveTextContent("Your account is managed where you sign in.");
    await expect(canvas.getByRole("link", { name: "Go to sign-in" })).toHaveAttribute(
      "href",
      "https://id.example.com/authorize",
    );
  },
};

/** With accounts at two companies: the person says where to go on. */
export const SeveralCompanies: Story = {
  parameters: { world: { organization: { name: "Harbor Homes" } } satisfies WorldParameter },
  beforeEach: (context) =>
    void worldOf(context).world.addUser({
      email: "dana.ruiz@example.com",
      firstName: "Dana",
      lastName: "Ruiz",
      role: "manager",
      workspaceIds: ["wsp_maple"],
      elsewhere: [{ id: "org_canal", name: "Canal Living", role: "tenant" }],
    }),
  play: async ({ canvas }) => {
    await signIn(canvas, "dana.ruiz@example.com", defaultPassword);
    await waitFor(() => expect(canvas.getByRole("heading", { name: "Choose a company" })).toHaveFocus());
  },
};

/** For people without a password. The address that was typed is there already. */
export const AsksForLink: Story = {
  play: async ({ canvas }) => {
    await userEvent.type(canvas.getByLabelText("Email"), EMAIL);
    await userEvent.click(canvas.getByRole("button", { name: "Email me a sign-in link" }));
    await waitFor(() => expect(canvas.getByRole("heading", { name: "Get a sign-in link" })).toHaveFocus());
    await expect(canvas.getByLabelText("Email")).toHaveValue(EMAIL);
  },
};

/** The page behind a sign-in link. Nothing is sent until the button is pressed. */
export const OpenedLink: Story = {
  args: { linkToken: "7smg7G-YOyKFwDOT75UbvK-_rVhBW1BRZ2KYd7-1ulU" },
  play: async ({ canvas, ...context }) => {
    await canvas.findByText("Your link is ready. It signs you in once.");
    await expect(worldOf(context).requests.some(({ method }) => method === "POST")).toBe(false);
  },
};

export const DeadLink: Story = {
  args: { linkToken: "7smg7G-YOyKFwDOT75UbvK-_rVhBW1BRZ2KYd7-1ulU" },
  play: async ({ canvas, ...context }) => {
    worldOf(context).world.failNext("session.confirmLink", "sign_in_link_invalid");
    await userEvent.click(await canvas.findByRole("button", { name: "Sign in" }));
    await waitFor(() => expect(canvas.getByRole("heading", { name: "This link is no longer valid" })).toHaveFocus());
  },
};

export const TooManyAttempts: Story = {
  play: async ({ canvas, ...context }) => {
    worldOf(context).world.failNext("session.signIn", "rate_limited", {
      retryAt: new Date(Date.now() + 45_000).toISOString(),
    });
    await signIn(canvas, EMAIL, "not the right one");
    await expect(await canvas.findByRole("alert")).toHaveTextContent(/Too many attempts.*Try again after/);
  },
};

export const SigningIn: Story = {
  play: async ({ canvas, ...context }) => {
    worldOf(context).world.delay(600_000);
    await signIn(canvas, EMAIL, defaultPassword);
    await expect(canvas.getByRole("button", { name: "Sign in" })).toHaveAttribute("aria-busy", "true");
  },
};

export const Phone: Story = { globals: { viewport: { value: "mobile1" } } };
export const Spanish: Story = { globals: { locale: "es" } };
export const Arabic: Story = { globals: { locale: "ar" } };
