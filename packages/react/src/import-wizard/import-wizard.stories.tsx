import type { Import } from "@latchkey/core/contract";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { http, HttpResponse } from "msw";
import { expect, fn, screen, userEvent, waitFor } from "storybook/test";
import { createImports, importId } from "../../.storybook/imports.js";
import type { worldOf } from "../../.storybook/world.js";
import { ImportWizard } from "./import-wizard.js";

/** A file as it was judged, in front of the story's own server. */
const judged =
  (change: Partial<Import> = {}) =>
  (context: Parameters<typeof worldOf>[0]) => {
    const imports = createImports(change);
    const { msw } = context as unknown as { msw?: { use: (...handlers: unknown[]) => void } };
    msw?.use(http.all("*/api/latchkey/imports*", ({ request }) => imports.answer(request.clone())));
    msw?.use(http.all("*/api/latchkey/imports/*", ({ request }) => imports.answer(request.clone())));
  };

const meta: Meta<typeof ImportWizard> = {
  title: "Import wizard",
  component: ImportWizard,
  args: { onDone: fn(), onImportIdChange: fn(), onInvited: fn(), progressHref: (id) => `/batches/${id}` },
  beforeEach: judged(),
};
export default meta;
type Story = StoryObj<typeof ImportWizard>;

const csv = (text: string, name: string) => new File([text], name, { type: "text/csv" });
const choose = async (file: File) => {
  await screen.findByText("Drop your export here");
  await userEvent.upload(document.querySelector<HTMLInputElement>("input[type=file]")!, file);
};
const go = async (name = "Continue") => userEvent.click(await screen.findByRole("button", { name }));
const rentRoll =
  'Resident,E-mail,Cell,Property Name,Unit\r\n"Haddad, Amira",amira@example.com,(206) 555-0101,Maple Court,4B\r\nJohn & Mary Smith,smiths@example.com,,Maple Court,12\r\n"Lund, Tomás",tomas@gmial.com,206.555.0102,Harbor House,7\r\n';
const named = { places: [] };
const settled = { ...named, columns: [] };

/** Nothing chosen yet. */
export const ChooseAFile: Story = { play: async () => void (await screen.findByText("Drop your export here")) };

export const WithSamples: Story = {
  args: {
    samples: (
      <a className="lk-link" href="/samples/rent-roll.csv">
        Rent roll of 120 units
      </a>
    ),
  },
  play: async () => void (await screen.findByText(/Try one of these/)),
};

export const PasteRows: Story = {
  play: async () => {
    await go("Paste rows instead");
    await userEvent.click(await screen.findByRole("button", { name: "Use these rows" }));
    await screen.findByText("Paste some rows first.");
  },
};

/** What the file looks like, before it is uploaded. */
export const Preview: Story = {
  play: async () => {
    await choose(csv(rentRoll, "rent-roll.csv"));
    await screen.findByText("3 rows, 5 columns");
  },
};

/** It cannot be read: said at once, and nothing is uploaded. */
export const CannotBeRead: Story = {
  play: async () => {
    await choose(csv('Name,Email\r\n"Amira,amira@example.com\r\n', "broken.csv"));
    await screen.findByText("This file can't be read");
  },
};

export const UploadFailed: Story = {
  beforeEach: (context) => {
    const { msw } = context as unknown as { msw?: { use: (...handlers: unknown[]) => void } };
    msw?.use(http.post("*/api/latchkey/imports", () => HttpResponse.error()));
  },
  play: async () => {
    await choose(csv(rentRoll, "rent-roll.csv"));
    await screen.findByText("3 rows, 5 columns");
    await go();
    await screen.findByText(/nothing is added or sent twice/);
  },
};

/** What each column is: recognized, guessed or not used. */
export const Columns: Story = {
  args: { importId },
  play: async () => void (await screen.findByLabelText("What “E-mail” is")),
};

/** No column is a name: there is no way on. */
export const NoNames: Story = {
  args: { importId },
  beforeEach: judged(settled),
  play: async () => void (await screen.findAllByText(/No column is a name/)),
};

/** Each property of the file once. */
export const Properties: Story = {
  args: { importId },
  play: async () => {
    await go();
    await screen.findByText("Harbor House");
  },
};

export const PropertiesDecided: Story = {
  args: { importId },
  play: async () => {
    await go();
    await userEvent.selectOptions(
      await screen.findByLabelText("What “Riverside” is"),
      "Riverside Lofts (similar name)",
    );
    await userEvent.click(await screen.findByRole("button", { name: "Create the 1 that is new" }));
    await waitFor(() => expect(screen.queryByText(/decided/)).toBeNull(), { timeout: 10_000 });
  },
};

const toPeople = async () => {
  await go();
  await go();
  await screen.findByRole("list", { name: "Rows" });
};

/** What needs a fix, each row with what one click can do. */
export const NeedsAFix: Story = { args: { importId }, play: toPeople };

/** One problem, and what can be done about all rows that have it. */
export const OneProblem: Story = {
  args: { importId },
  play: async () => {
    await toPeople();
    await userEvent.selectOptions(screen.getByLabelText("Show"), "domain_misspelt");
    await screen.findByRole("button", { name: "Correct the address (1)" });
  },
};

/** A row that was repaired stays where it is, with a way back. */
export const Repaired: Story = {
  args: { importId },
  play: async () => {
    await toPeople();
    await go("Correct the address: tomas@gmail.com");
    await screen.findByText("Ready now");
  },
};

export const Editing: Story = {
  args: { importId },
  play: async () => {
    await toPeople();
    await go("Edit Bela Nagy");
    await screen.findByLabelText("First name");
  },
};

export const DoNotInvite: Story = {
  args: { importId },
  play: async () => {
    await toPeople();
    await go("4 Do not invite");
    await screen.findByText("Unit is vacant");
  },
};

export const Ready: Story = {
  args: { importId },
  play: async () => {
    await toPeople();
    await go("2 Ready");
    await screen.findByText("Kwame Mensah");
  },
};

const toInvite = async () => {
  await toPeople();
  await go();
  await screen.findByText("What to do with them");
};

/** What is done with those who are ready. */
export const Invite: Story = { args: { importId }, play: toInvite };

export const OnlyAdd: Story = {
  args: { importId },
  play: async () => {
    await toInvite();
    await userEvent.click(screen.getByRole("radio", { name: "Only add them" }));
    await screen.findByRole("button", { name: "Add 2 rows" });
  },
};

/** Nothing that this person may invite to. */
export const NotPermittedToInvite: Story = {
  args: { importId, roles: [] },
  play: async () => {
    await toPeople();
    await go();
    await screen.findByText(/There's no role you can invite to/);
  },
};

/** Rows are written by another request, or were when the page was left. */
export const Adding: Story = {
  args: { importId },
  beforeEach: judged({ status: "applying", written: 3100, counts: { ready: 8004, needsFix: 131, doNotInvite: 79 } }),
  play: async () => void (await screen.findByRole("progressbar")),
};

/** On record, and what is left. */
export const Done: Story = {
  args: { importId },
  play: async () => {
    await toInvite();
    await go("Add and invite 2 rows");
    await screen.findByText("2 rows are on record");
  },
};

export const Loading: Story = {
  args: { importId },
  beforeEach: (context) => {
    const { msw } = context as unknown as { msw?: { use: (...handlers: unknown[]) => void } };
    msw?.use(http.get("*/api/latchkey/imports/*", () => new Promise<never>(() => {})));
  },
  play: async () => void (await screen.findByText("Import residents")),
};

/** It could not be loaded. */
export const Failed: Story = {
  args: { importId },
  beforeEach: (context) => {
    const { msw } = context as unknown as { msw?: { use: (...handlers: unknown[]) => void } };
    msw?.use(http.get("*/api/latchkey/imports/*", () => HttpResponse.error()));
  },
  play: async () => void (await screen.findByText("The import couldn't be loaded")),
};

export const Dark: Story = { ...NeedsAFix, globals: { theme: "dark" } };
export const Spanish: Story = {
  args: { importId },
  globals: { locale: "es" },
  play: async () => void (await screen.findAllByRole("combobox")),
};
export const Arabic: Story = {
  args: { importId },
  globals: { locale: "ar" },
  play: async () => void (await screen.findAllByRole("combobox")),
};
