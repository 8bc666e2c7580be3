import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, screen, userEvent } from "storybook/test";
import { worldOf } from "../../.storybook/world.js";
import { ResidentsTable } from "./residents-table.js";

const meta: Meta<typeof ResidentsTable> = { title: "Residents table/Names", component: ResidentsTable };
export default meta;
type Story = StoryObj<typeof ResidentsTable>;

const people =
  (
    ...names: { firstName: string; lastName: string; email?: string; unit?: string }[]
  ): NonNullable<Story["beforeEach"]> =>
  (context) => {
    const { world } = worldOf(context);
    for (const { firstName, lastName, email = "someone@example.com", unit = "1A" } of names) {
      const contact = world.addContact({ firstName, lastName, email, workspaces: [{ id: "wsp_maple", unit }] });
      world.addInvitation({
        contactId: contact.id,
        sentAt: new Date(Date.now() - 3 * 86_400_000),
        delivery: "bounced",
        deliveryReason: `Refused: ${firstName}`,
      });
    }
  };

/** They wrap; nothing else moves or is cut off. */
export const Long: Story = {
  beforeEach: people(
    {
      firstName: "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissenhaftschaferswessenschafewarenwohl",
      lastName: "gepflegeundsorgfaltigkeitbeschutzenvorangreifendurchihrraubgierigfeinde",
      email:
        "wolfeschlegelsteinhausenbergerdorff.welchevoralternwarengewissenha@mail.a-very-long-subdomain.property-management.example.com",
      unit: "Building North, Staircase C, Mezzanine 2½",
    },
    { firstName: "María del Carmen Esperanza de los Ángeles", lastName: "Fernández-Villaverde y Ortiz de Zárate" },
    { firstName: "X", lastName: "" },
  ),
  play: async ({ canvasElement }) => {
    await screen.findAllByRole("rowheader");
    const table = canvasElement.querySelector("table");
    await expect(table?.scrollWidth).toBeLessThanOrEqual(
      (canvasElement.querySelector(".lk-contacts-sheet")?.clientWidth ?? 0) + 1,
    );
  },
};

/** What is stored is text, whatever it looks like: names, units, reasons, labels and toasts. */
export const Hostile: Story = {
  beforeEach: people(
    { firstName: "<img src=x onerror=alert(1)>", lastName: "O'Neil", unit: "<b>4</b>" },
    { firstName: "\u202eevil\u202c", lastName: "Reversed" },
    { firstName: "{{constructor.constructor('alert(1)')()}}", lastName: '=HYPERLINK("https://example.com")' },
    {
      firstName: "Zalgo",
      lastName: "T\u0315\u0357\u0346h\u0342\u0304\u0357o\u0300\u0301\u0302m\u0303\u0304\u0305a\u0306\u0307s",
    },
    { firstName: "javascript:alert(1)", lastName: "&lt;script&gt;" },
  ),
  play: async ({ canvas, canvasElement }) => {
    await canvas.findByText("<img src=x onerror=alert(1)> O'Neil");
    await expect(canvasElement.querySelector("tbody img, tbody b, tbody a, script[src]")).toBeNull();
    await userEvent.click(canvas.getByRole("button", { name: "Actions for <img src=x onerror=alert(1)> O'Neil" }));
    await userEvent.click(await screen.findByRole("menuitem", { name: "Try again" }));
    await screen.findByText("Invitation sent again to <img src=x onerror=alert(1)> O'Neil");
    await expect(document.body.querySelector("img")).toBeNull();
  },
};

/** Each name runs its own way and leaves its neighbours where they are. */
export const BothDirections: Story = {
  beforeEach: people(
    { firstName: "أميرة", lastName: "حداد", email: "amira@example.com", unit: "4ب" },
    { firstName: "שרה", lastName: "כהן", email: "sarah@example.com" },
    { firstName: "Mei (梅)", lastName: "Chen", unit: "12-3" },
  ),
  play: async ({ canvas }) => {
    const name = await canvas.findByText("أميرة حداد");
    await expect(name.tagName).toBe("BDI");
  },
};
export const BothDirectionsInArabic: Story = { ...BothDirections, globals: { locale: "ar" } };
