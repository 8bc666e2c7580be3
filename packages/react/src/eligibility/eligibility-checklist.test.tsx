import { createClient } from "@latchkey/core";
import { createWorld, fetchFor, type World } from "@latchkey/testing";
import { QueryClient } from "@tanstack/react-query";
import { expect, test, vi } from "vitest";
import { render } from "vitest-browser-react";
import { page } from "vitest/browser";
import { LatchkeyProvider } from "../provider.js";
import { EligibilityChecklist, type EligibilityChecklistProps } from "./eligibility-checklist.js";
import { TimeLeft } from "./time-left.js";
import "../styles/styles.css";

async function open(fill: (world: World) => void, props: Partial<EligibilityChecklistProps> = {}) {
  const world = createWorld();
  world.signInAs({ role: "admin" });
  fill(world);
  const client = createClient({ baseUrl: "https://host.example/api/latchkey", retries: 0, fetch: fetchFor(world) });
  await render(
    <LatchkeyProvider client={client} queryClient={new QueryClient()} locale="en" theme="light">
      <EligibilityChecklist {...{ contact: "con_1", role: "tenant", ...props }} />
    </LatchkeyProvider>,
  );
  return world;
}

const withoutAddress = (world: World) => void world.addContact({ id: "con_1", email: null });

test("lists each check of a contact with what to do, how many are met, and a way to fix it", async () => {
  const onFix = vi.fn();
  await open(withoutAddress, { onFix });
  await expect.element(page.getByRole("list").getByText(/Not met:\s+There is no email address/)).toBeVisible();
  await expect.element(page.getByText("3 of 4 met")).toBeVisible();
  await page.getByRole("button", { name: "Add an email address" }).click();
  expect(onFix).toHaveBeenCalledWith("valid_email", expect.objectContaining({ id: "con_1" }));
});

test("says when all checks are met", async () => {
  await open((world) => void world.addContact({ id: "con_1" }));
  await expect.element(page.getByText("Everything is met. The invitation can be sent.")).toBeVisible();
});

test("a failed load says why and can be tried again", async () => {
  await open((world) => {
    withoutAddress(world);
    world.failNext("contacts.eligibility", "service_unavailable");
  });
  await expect.element(page.getByRole("alert").getByText("What is needed could not be checked")).toBeVisible();
  await page.getByRole("button", { name: "Check again" }).click();
  await expect.element(page.getByText("3 of 4 met")).toBeVisible();
});

test("a hold counts down on screen, and is announced once as a time", async () => {
  await open((world) => {
    world.addRole({ key: "tenant", label: "Tenant", portalPath: "/tenant-portal", prerequisites: ["cooldown"] });
    world.addInvitation({ contactId: world.addContact({ id: "con_1" }).id });
  });
  const seen = page.getByText(/^The next email can go out in /);
  await expect.element(seen).toBeVisible();
  expect(seen.element().closest("[aria-hidden=true]")).not.toBeNull();
  await expect.element(page.getByText(/^The next email can go out at /)).toBeInTheDocument();
  // What changes by the second is in no live region.
  expect(
    [...document.querySelectorAll("[role=status], [role=alert], [aria-live]")]
      .map(({ textContent }) => textContent)
      .filter((text) => /second/.test(text)),
  ).toEqual([]);
});

test("the end of a hold is announced once, and the checks are loaded again", async () => {
  const onOver = vi.fn();
  await render(
    <LatchkeyProvider
      client={createClient({ baseUrl: "https://host.example" })}
      queryClient={new QueryClient()}
      locale="en"
    >
      <TimeLeft until={new Date(Date.now() + 1200).toISOString()} onOver={onOver} />
    </LatchkeyProvider>,
  );
  await expect.element(page.getByRole("status").filter({ hasText: "An email can go out now." })).toBeVisible();
  expect(onOver).toHaveBeenCalledTimes(1);
});
