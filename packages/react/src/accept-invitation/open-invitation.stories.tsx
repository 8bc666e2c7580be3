import type { Meta, StoryObj } from "@storybook/react-vite";
import { http, HttpResponse } from "msw";
import { expect, fn, userEvent, waitFor } from "storybook/test";
import { addAccount, inviteSomebody, signInAs } from "../../.storybook/recipient.js";
import { worldOf } from "../../.storybook/world.js";
import { AcceptInvitationForm } from "./accept-invitation-form.js";

/** Opens the link of the newest invitation. */
const meta: Meta<typeof AcceptInvitationForm> = {
  title: "Accept invitation/Open",
  component: AcceptInvitationForm,
  args: { signInHref: "#sign-in", forgotPasswordHref: "#forgot", onAccepted: fn() },
  beforeEach: (context) => void inviteSomebody(worldOf(context).world),
  render: (args, context) => <AcceptInvitationForm {...args} token={worldOf(context).world.inbox.latest().token} />,
};
export default meta;
type Story = StoryObj<typeof AcceptInvitationForm>;
type Canvas = Parameters<NonNullable<Story["play"]>>[0]["canvas"];
type Loaded = Parameters<typeof worldOf>[0];

const STRONG = "lanterns beside the quiet river";
const create = { name: "Create Account & Access Portal" };

async function submit(canvas: Canvas, password: string) {
  await userEvent.type(await canvas.findByLabelText("Password"), password);
  await userEvent.click(canvas.getByRole("button", create));
}

export const Loading: Story = {
  beforeEach: (context) => worldOf(context).world.delay(600_000),
  play: ({ canvas }) => void expect(canvas.getByRole("status")).toHaveTextContent("Opening your invitation"),
};

export const Password: Story = {
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByRole("heading", { name: "Create Your Portal Account" })).toHaveFocus());
    await expect(canvas.queryByLabelText("First name")).toBeNull();
  },
};

/** The rule is neutral while one types, met when it is, and red only once the field was left. */
export const PasswordRule: Story = {
  play: async ({ canvas }) => {
    const field = await canvas.findByLabelText("Password");
    await userEvent.type(field, "lantern");
    await expect(field).not.toHaveAttribute("aria-invalid");
    await expect(canvas.getByText("12 characters or more").closest("[data-state]")).toHaveAttribute(
      "data-state",
      "open",
    );
    await userEvent.type(field, "s beside");
    await expect(canvas.getByText("12 characters or more").closest("[data-state]")).toHaveAttribute(
      "data-state",
      "met",
    );
    await expect(canvas.getByRole("status")).toHaveTextContent("12 characters or more: done");
  },
};

export const TooShort: Story = {
  play: async ({ canvas }) => {
    await submit(canvas, "lantern");
    await expect(canvas.getByLabelText("Password")).toHaveAccessibleDescription(/5 more characters are needed/);
    await expect(canvas.getByLabelText("Password")).toHaveFocus();
  },
};

export const TooCommon: Story = {
  play: async ({ canvas }) => {
    await submit(canvas, "password1234");
    await expect(await canvas.findByText(/first that anybody would guess/)).toBeVisible();
    await waitFor(() => expect(canvas.getByLabelText("Password")).toHaveFocus());
  },
};

export const TooPersonal: Story = {
  play: async ({ canvas }) => {
    await submit(canvas, "amirahaddad2026");
    await expect(await canvas.findByText(/made of your name/)).toBeVisible();
  },
};

export const NameMissing: Story = {
  beforeEach: (context) =>
    void inviteSomebody(worldOf(context).world, {
      contact: { firstName: "", lastName: "", email: "unknown@example.com" },
    }),
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole("button", create));
    await expect(canvas.getByLabelText("First name")).toHaveFocus();
  },
};

export const Accepting: Story = {
  play: async ({ canvas, ...context }) => {
    await canvas.findByRole("button", create);
    worldOf(context).world.delay(600_000);
    await submit(canvas, STRONG);
    await expect(canvas.getByRole("button", create)).toHaveAttribute("aria-busy", "true");
  },
};

export const YouAreIn: Story = {
  args: { onAccepted: undefined },
  play: async ({ canvas }) => {
    await submit(canvas, STRONG);
    await waitFor(() => expect(canvas.getByRole("heading", { name: "You are in" })).toHaveFocus());
    await expect(canvas.getByRole("link", { name: "Continue to the portal" })).toHaveAttribute(
      "href",
      "/tenant-portal",
    );
  },
};

export const NoConnection: Story = {
  play: async ({ canvas, ...context }) => {
    await canvas.findByRole("button", create);
    worldOf(context).world.offline(true);
    await submit(canvas, STRONG);
    await expect(await canvas.findByRole("alert")).toHaveTextContent("could not be reached");
  },
};

export const MagicLink: Story = {
  beforeEach: (context) =>
    void inviteSomebody(worldOf(context).world, { activation: "magic_link", contact: { email: "magic@example.com" } }),
  play: async ({ canvas, args }) => {
    await userEvent.click(await canvas.findByRole("button", { name: "Activate my account" }));
    await waitFor(() => expect(args.onAccepted).toHaveBeenCalledTimes(1));
  },
};

/** Accepted when the page opens; while that takes its time, it says so. */
export const MagicLinkAutomatic: Story = {
  args: { magicLinks: "automatic" },
  beforeEach: (context) => {
    const { world } = worldOf(context);
    inviteSomebody(world, { activation: "magic_link", contact: { email: "magic@example.com" } });
    // Long enough for the eye, and over by the end.
    world.delay(400);
  },
  play: async ({ canvas, args }) => {
    await expect(await canvas.findByText("Signing you in.")).toBeVisible();
    await waitFor(() => expect(args.onAccepted).toHaveBeenCalledTimes(1));
  },
};

export const MagicLinkAutomaticFailed: Story = {
  args: { magicLinks: "automatic" },
  beforeEach: (context) => {
    const { world } = worldOf(context);
    inviteSomebody(world, { activation: "magic_link", contact: { email: "magic@example.com" } });
    world.failNext("acceptance.accept", "service_unavailable");
  },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole("alert")).toHaveTextContent("busy");
    await expect(canvas.getByRole("button", { name: "Activate my account" })).toBeVisible();
  },
};

const temporary = (context: Loaded) =>
  void inviteSomebody(worldOf(context).world, {
    role: "staff",
    activation: "temporary_password",
    contact: { email: "noor@example.com" },
  });

export const TemporaryPassword: Story = {
  beforeEach: temporary,
  play: async ({ canvas }) => void (await canvas.findByLabelText("Temporary password")),
};

export const TemporaryPasswordWrong: Story = {
  beforeEach: temporary,
  play: async ({ canvas }) => {
    await userEvent.type(await canvas.findByLabelText("Temporary password"), "not-this-one{Enter}");
    await expect(await canvas.findByText(/is not the temporary password/)).toBeVisible();
    await waitFor(() => expect(canvas.getByLabelText("Temporary password")).toHaveFocus());
  },
};

/** Copied with the spaces around it. */
export const TemporaryPasswordRight: Story = {
  args: { onAccepted: undefined },
  beforeEach: temporary,
  play: async ({ canvas, ...context }) => {
    const { temporaryPassword = "" } = worldOf(context).world.inbox.latest();
    await userEvent.type(await canvas.findByLabelText("Temporary password"), ` ${temporaryPassword} {Enter}`);
    await expect(await canvas.findByText(/choose a password of your own/)).toBeVisible();
  },
};

const withAccount = (context: Loaded) => {
  const { world } = worldOf(context);
  addAccount(world, "amira@home.example");
  inviteSomebody(world, { contact: { email: "amira@home.example" } });
};

export const AccountExists: Story = {
  beforeEach: withAccount,
  play: async ({ canvas, args }) => {
    await canvas.findByRole("heading", { name: "Add Maple Court to your account" });
    await expect(canvas.getByLabelText("Email")).toHaveValue("");
    await userEvent.type(canvas.getByLabelText("Email"), "amira@home.example");
    await userEvent.type(canvas.getByLabelText("Password"), "not the right one{Enter}");
    await expect(await canvas.findByRole("alert")).toHaveTextContent("Email or password is wrong.");
    await expect(args.onAccepted).not.toHaveBeenCalled();
  },
};

export const AccountSignedIn: Story = {
  beforeEach: async (context) => {
    withAccount(context);
    await signInAs(worldOf(context).world, "amira@home.example");
  },
  play: async ({ canvas }) => void (await canvas.findByText("You are signed in as", { exact: false })),
};

const LOGO = "https://cdn.example.com/saffron.svg";
const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="2 0 94 32"><circle cx="16" cy="16" r="12" fill="#e0a100"/><path d="M10 17l6-6 6 6v6H10z" fill="#2b2300"/><text x="36" y="21" font-family="serif" font-size="17" fill="#2b2300">saffron</text></svg>`;
const longNames = {
  name: "Wohnungsbaugenossenschaft Donaudampfschifffahrtsgesellschaft & Söhne Immobilienverwaltung mbH",
  branding: { logoUrl: null, accentColor: "#8a1c4a" },
};

export const Branded: Story = {
  beforeEach: (context) => {
    context.msw?.use(http.get(LOGO, () => new HttpResponse(svg, { headers: { "Content-Type": "image/svg+xml" } })));
    inviteSomebody(worldOf(context).world);
  },
  parameters: {
    world: { organization: { name: "Saffron Living", branding: { logoUrl: LOGO, accentColor: "#e0a100" } } },
  },
  play: async ({ canvas }) => {
    const heading = await canvas.findByRole("heading");
    await expect(getComputedStyle(heading.closest(".lk-accept") ?? heading).getPropertyValue("--_lk-brand")).toBe(
      "#e0a100",
    );
  },
};

/** A host that has a colour of its own keeps it. */
export const BrandedByHost: Story = {
  ...Branded,
  decorators: [(Story) => <div style={{ "--lk-color-accent": "#3b3bb3" } as React.CSSProperties}>{Story()}</div>],
  play: async ({ canvas }) => {
    const heading = await canvas.findByRole("heading");
    await expect(getComputedStyle(heading.closest(".lk-accept") ?? heading).getPropertyValue("--_lk-brand")).toBe(
      "#3b3bb3",
    );
  },
};

export const LongNames: Story = {
  parameters: { world: { organization: longNames } },
  play: async ({ canvas }) => void (await canvas.findByRole("heading")),
};
export const Phone: Story = { ...Password, globals: { viewport: { value: "mobile1" } } };
export const Spanish: Story = {
  globals: { locale: "es" },
  play: async ({ canvas }) => void (await canvas.findByRole("button", { name: /portal/ })),
};
export const Arabic: Story = {
  globals: { locale: "ar" },
  play: async ({ canvas }) => void (await canvas.findByRole("heading")),
};

const ID_PAGE = "https://id.example.com/authorize";
const amira = { email: "amira.haddad@example.com", name: "Amira Haddad" };

/** People sign in, or up, at the host's or an identity provider's, and come back to accept. */
export const SignInElsewhere: Story = {
  beforeEach: (context) => worldOf(context).world.keepAccountsElsewhere(ID_PAGE),
  play: async ({ canvas }) => {
    await canvas.findByRole("heading", { name: "Sign in to join Maple Court" });
    await expect(canvas.getByRole("link", { name: "Continue to sign in" })).toHaveAttribute("href", ID_PAGE);
    await expect(canvas.queryByLabelText("Password")).toBeNull();
  },
};

export const BackFromElsewhere: Story = {
  beforeEach: (context) => {
    const { world } = worldOf(context);
    world.keepAccountsElsewhere(ID_PAGE);
    world.signInElsewhere(amira);
  },
  play: async ({ canvas, args }) => {
    await userEvent.click(await canvas.findByRole("button", { name: "Add Maple Court to your account" }));
    await waitFor(() => expect(args.onAccepted).toHaveBeenCalledTimes(1));
  },
};

export const AddressNotConfirmed: Story = {
  beforeEach: (context) => {
    const { world } = worldOf(context);
    world.keepAccountsElsewhere(ID_PAGE);
    world.signInElsewhere({ ...amira, emailVerified: false });
  },
  play: async ({ canvas, args }) => {
    await userEvent.click(await canvas.findByRole("button", { name: "Add Maple Court to your account" }));
    await expect(await canvas.findByRole("alert")).toHaveTextContent(
      "Confirm your email address where you sign in, then try again.",
    );
    await expect(args.onAccepted).not.toHaveBeenCalled();
  },
};
