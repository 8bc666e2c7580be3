import { createClient } from "@latchkey/core";
import { anOrganization, createWorld, fetchFor } from "@latchkey/testing";
import { QueryClient } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { render } from "vitest-browser-react";
import { page } from "vitest/browser";
import { LatchkeyProvider } from "../provider.js";
import { ResidentsTable } from "../residents-table/residents-table.js";
import { UsersTable } from "../users-table/users-table.js";
import "../styles/styles.css";

/** A time zone where it is noon. POSIX counts westward. */
function whereItIsNoon(): string {
  const hoursAhead = 12 - new Date().getUTCHours();
  return hoursAhead === 0 ? "UTC" : `Etc/GMT${hoursAhead > 0 ? "-" : "+"}${Math.abs(hoursAhead)}`;
}

/** Ana was emailed four days ago, Ben yesterday; reminders go out after three days. */
function aWorld() {
  const reminders = { afterDays: 3, beforeExpiry: false };
  const world = createWorld({ organization: anOrganization({ timeZone: whereItIsNoon(), reminders }) });
  world.signInAs({ role: "admin" });
  const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
  for (const [firstName, days] of [
    ["Ana", 4],
    ["Ben", 1],
  ] as const)
    world.addInvitation({ contactId: world.addContact({ firstName }).id, sentAt: daysAgo(days) });
  world.clock.advance({ seconds: 0 });
  return world;
}

test.each([
  ["residents", ResidentsTable],
  ["users", UsersTable],
] as const)("the row of %s says when somebody was reminded", async (_, Table) => {
  const client = createClient({ baseUrl: "https://host.example/api/latchkey", retries: 0, fetch: fetchFor(aWorld()) });
  await render(
    <LatchkeyProvider client={client} queryClient={new QueryClient()} locale="en" theme="light">
      <Table />
    </LatchkeyProvider>,
  );
  await expect.element(page.getByRole("row", { name: /Ana/ }).getByText(/^Reminded /)).toBeVisible();
  await expect.element(page.getByRole("row", { name: /Ben/ })).toBeVisible();
  await expect.element(page.getByText(/^Reminded /)).toHaveLength(1);
});
