import { createClient } from "@latchkey/core";
import { createWorld, fetchFor, type World } from "@latchkey/testing";
import { QueryClient } from "@tanstack/react-query";
import { describe, expect, test, vi } from "vitest";
import { render } from "vitest-browser-react";
import { page } from "vitest/browser";
import { LatchkeyProvider } from "../provider.js";
import { VerificationPanel, type VerificationPanelProps } from "./verification-panel.js";
import "../styles/styles.css";

async function open(props: VerificationPanelProps, fill: (world: World) => void) {
  const world = createWorld();
  world.signInAs({ role: "admin" });
  fill(world);
  const client = createClient({ baseUrl: "https://host.example/api/latchkey", retries: 0, fetch: fetchFor(world) });
  await render(
    <LatchkeyProvider client={client} queryClient={new QueryClient()} locale="en" theme="light">
      <VerificationPanel {...props} />
    </LatchkeyProvider>,
  );
  return world;
}

const row = (text: RegExp) =>
  page.getByRole("list", { name: "After sending", exact: true }).getByRole("listitem").filter({ hasText: text });
const ana = { id: "con_ana", firstName: "Ana", lastName: "Reyes", email: "ana@example.com" };
const ben = { id: "con_ben", firstName: "Ben", lastName: "Okafor", email: "ben@example.com" };

/** Of three that were sent to, one is in, one has not come yet, one mail bounced. */
function aBatch(world: World): void {
  world.addUser({ contactId: world.addContact().id });
  for (const { id } of world.contacts()) world.addInvitation({ contactId: id, batchId: "bat_1" });
  world.addInvitation({ contactId: world.addContact(ana).id, batchId: "bat_1" });
  world.addInvitation({ contactId: world.addContact(ben).id, batchId: "bat_1", delivery: "bounced" });
}

describe("after a batch", () => {
  test("shows six checks with state, counts, missing people and what to do", async () => {
    await open({ batchId: "bat_1" }, aBatch);
    await expect
      .element(
        page
          .getByRole("list", { name: "After sending", exact: true })
          .getByText(
            /^(Invitation delivered|No duplicate records|Portal access active|Sees the lease in the portal|Sees the documents in the portal|Has sent one maintenance request)$/,
          ),
      )
      .toHaveLength(6);
    await expect.element(row(/Invitation delivered/).getByText("2 of 3")).toBeVisible();
    await expect.element(row(/Invitation delivered/).getByText("Needs care")).toBeVisible();
    await expect.element(row(/Invitation delivered/).getByText("Ben Okafor")).toBeVisible();
    await expect.element(row(/Invitation delivered/).getByText(/correct it and send again/)).toBeVisible();
    await expect.element(row(/No duplicate records/).getByText("Done")).toBeVisible();
    await expect.element(row(/Portal access active/).getByText("1 of 3")).toBeVisible();
    await expect.element(row(/Portal access active/).getByText("Not yet")).toBeVisible();
    await expect.element(row(/maintenance request/).getByText("Not reported")).toBeVisible();
    await expect.element(page.getByText("1 of 6 checks done")).toBeInTheDocument();
  });

  test("names a near-duplicate with its counterpart, and opens either", async () => {
    const onShowContact = vi.fn();
    await open({ contactId: "con_ana", onShowContact }, (world) => {
      world.addInvitation({ contactId: world.addContact(ana).id });
      world.addContact({ firstName: "Ána", lastName: "", email: "ana@example.com" });
    });
    const duplicates = row(/No duplicate records/);
    await expect.element(duplicates.getByText(/also on record as/)).toBeVisible();
    await expect.element(duplicates.getByText("Ána")).toBeVisible();
    await duplicates.getByRole("button", { name: "Ana Reyes" }).click();
    expect(onShowContact).toHaveBeenCalledWith("con_ana");
  });

  test("Check again loads the current state", async () => {
    const world = await open(
      { contactId: "con_ana" },
      (world) => void world.addInvitation({ contactId: world.addContact(ana).id }),
    );
    await expect.element(row(/maintenance request/).getByText("Not reported")).toBeVisible();
    world.report("con_ana", "maintenance_request_submitted");
    await page.getByRole("button", { name: "Check again" }).click();
    await expect.element(row(/maintenance request/).getByText("Done")).toBeVisible();
  });

  test("says when nothing is left to do", async () => {
    await open({ contactId: "con_ana" }, (world) => {
      world.addUser({ contactId: world.addContact(ana).id });
      for (const check of ["lease_visible", "documents_visible", "maintenance_request_submitted"] as const)
        world.report("con_ana", check);
    });
    await expect.element(page.getByText("All set")).toBeVisible();
    await expect.element(page.getByText("6 of 6 checks done")).toBeInTheDocument();
  });

  test("says that the host does not report the rest", async () => {
    await open({ contactId: "con_ana" }, (world) => void world.addUser({ contactId: world.addContact(ana).id }));
    await expect.element(page.getByText(/Everything known here is done/)).toBeVisible();
    await expect.element(row(/Sees the lease/).getByText(/does not report it/)).toBeVisible();
  });
});

describe("failures", () => {
  test("a failed load says why, and Check again retries", async () => {
    await open({ contactId: "con_ana" }, (world) => {
      world.addInvitation({ contactId: world.addContact(ana).id });
      world.failNext("verification.get", "service_unavailable");
    });
    await expect.element(page.getByRole("alert").getByText("This could not be checked")).toBeVisible();
    await page.getByRole("button", { name: "Check again" }).click();
    await expect.element(row(/Invitation delivered/).getByText("Done")).toBeVisible();
    await expect.element(page.getByRole("alert")).not.toBeInTheDocument();
  });

  test("a missing batch and a missing server have different messages", async () => {
    await open({ batchId: "bat_none" }, () => {});
    await expect.element(page.getByText("There is nothing to check here any more.")).toBeVisible();
  });
});
