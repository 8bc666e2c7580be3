import { aContact } from "@latchkey/testing";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { http } from "msw";
import { expect, fn, screen, userEvent, waitFor, within } from "storybook/test";
import { personalDataServer } from "../../.storybook/personal-data.js";
import { worldOf } from "../../.storybook/world.js";
import { PersonalData } from "./personal-data.js";

const contact = aContact({ firstName: "Amira", lastName: "Haddad", email: "amira@example.com" });

const meta: Meta<typeof PersonalData> = {
  title: "Personal data",
  component: PersonalData,
  args: { contact, onErased: fn() },
  beforeEach: (context) => {
    const server = personalDataServer(contact);
    context.msw?.use(http.post("*/contacts/:id/erase", ({ request }) => server.answer(request)));
  },
};
export default meta;
type Story = StoryObj<typeof PersonalData>;

const ask = async () => {
  await userEvent.click(await screen.findByRole("button", { name: "Erase this person" }));
  return within(await screen.findByRole("dialog"));
};

export const Default: Story = {};

/** The name has to be typed: nothing brings the person back. */
export const Asking: Story = { play: async () => void (await ask()) };

export const WrongName: Story = {
  play: async () => {
    const dialog = await ask();
    await userEvent.type(dialog.getByRole("textbox"), "Amira");
    await userEvent.click(dialog.getByRole("button", { name: "Erase this person" }));
    await dialog.findByText("This doesn't match the name.");
  },
};

export const Erases: Story = {
  play: async ({ args }) => {
    const dialog = await ask();
    await userEvent.type(dialog.getByRole("textbox"), "Amira Haddad");
    await userEvent.click(dialog.getByRole("button", { name: "Erase this person" }));
    await screen.findByText("Personal data erased");
    await waitFor(() => expect(args.onErased).toHaveBeenCalledOnce());
  },
};

export const NoPermission: Story = {
  beforeEach: (context) => worldOf(context).world.signInAs({ role: "viewer" }),
  play: async ({ canvas }) =>
    waitFor(() =>
      expect(canvas.getByRole("button", { name: "Erase this person" })).toHaveAccessibleDescription(/Ask an admin/),
    ),
};

export const Spanish: Story = { globals: { locale: "es" } };
export const Arabic: Story = { globals: { locale: "ar" } };
export const Dark: Story = { globals: { theme: "dark" } };
