import { createClient } from "@latchkey/core";
import { createWorld, fetchFor } from "@latchkey/testing";
import { QueryClient } from "@tanstack/react-query";
import { beforeEach, expect, test } from "vitest";
import { render } from "vitest-browser-react";
import { page, userEvent } from "vitest/browser";
import { LatchkeyProvider } from "../provider.js";
import { ResidentsTable } from "./residents-table.js";
import "../styles/styles.css";

/** What would run, load or lead away if it were ever taken for markup. */
const hostile = [
  "<img src=x onerror=window.taken=1>",
  "<script>window.taken=1</script>",
  '"><svg onload=window.taken=1>',
  "<a href=javascript:window.taken=1>x</a>",
  "' onmouseover=window.taken=1 x='",
  "{{constructor.constructor('window.taken=1')()}}",
  "</span><style>*{display:none}</style>",
];

beforeEach(() => page.viewport(1200, 900));

/** Elements that no text may have made, wherever they are: menus and dialogs are beside the root. */
const made = () =>
  [
    ...document.body.querySelectorAll(
      "img[src='x'], script:not([src]):not([type='module']), [onerror], [onload], [onmouseover], a[href^='javascript:'], .lk-root style",
    ),
  ].filter(({ textContent }) => !/vite|__vitest/.test(textContent ?? ""));

const isUntouched = () => {
  expect((window as { taken?: number }).taken).toBeUndefined();
  expect(made()).toEqual([]);
};

test.each(hostile)("%s is shown as text in the table, its labels, menus, dialogs and toasts", async (text) => {
  const world = createWorld();
  world.signInAs({ role: "admin" });
  const workspace = world.addWorkspace({ id: "wsp_hostile", name: text, kind: "property" });
  const contact = { lastName: text, workspaces: [{ id: workspace.id, unit: text.slice(0, 60) }] };
  const { id } = world.addContact({ ...contact, firstName: "Amira", email: "amira@example.com" });
  world.addInvitation({ contactId: id, sentAt: new Date(Date.now() - 86_400_000) });
  world.addContact({ ...contact, firstName: "Ben", email: "ben@example.com" });
  const send = fetchFor(world);
  const client = createClient({
    baseUrl: "https://host.example/api/latchkey",
    retries: 0,
    fetch: (input, init) => send(new Request(input, init)),
  });
  const screen = await render(
    <LatchkeyProvider client={client} queryClient={new QueryClient()} locale="en" theme="light">
      <ResidentsTable />
    </LatchkeyProvider>,
  );
  await expect.element(screen.getByRole("table")).toHaveAttribute("aria-busy", "false");
  for (const [name, item] of [
    ["Amira", "Take back invitation"],
    ["Ben", "Send Invitation"],
  ] as const) {
    const row = screen.getByRole("row", { name: new RegExp(name) });
    await expect.element(row).toBeVisible();
    expect(row.element().textContent).toContain(text);
    const trigger = screen.getByRole("button", { name: new RegExp(`Actions for ${name}`) });
    expect(trigger.element().getAttribute("aria-label")).toContain(text);
    isUntouched();
    await trigger.click();
    await expect.element(screen.getByRole("menu")).toBeVisible();
    isUntouched();
    await screen.getByRole("menuitem", { name: new RegExp(item, "i") }).click();
    // One asks before it does it, the other does it and says so.
    const said = name === "Amira" ? screen.getByRole("dialog") : screen.getByRole("region", { name: "Notifications" });
    await expect
      .poll(() =>
        said
          .elements()
          .map(({ textContent }) => textContent)
          .join(" "),
      )
      .toContain(text);
    isUntouched();
    await userEvent.keyboard("{Escape}");
  }
});
