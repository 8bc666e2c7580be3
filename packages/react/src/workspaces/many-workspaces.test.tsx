import { createClient } from "@latchkey/core";
import { createWorld, fetchFor, type World } from "@latchkey/testing";
import { QueryClient } from "@tanstack/react-query";
import axe from "axe-core";
import type { ReactNode } from "react";
import { describe, expect, test } from "vitest";
import { render } from "vitest-browser-react";
import { page, userEvent } from "vitest/browser";
import { AddResidentModal } from "../add-resident/add-resident-modal.js";
import { EditUserModal } from "../edit-user/edit-user-modal.js";
import { InviteUserModal } from "../invite-user/invite-user-modal.js";
import { LatchkeyProvider } from "../provider.js";
import "../styles/styles.css";

const nameOf = (number: number) => `Harbor House ${String(number).padStart(4, "0")}`;
const idOf = (number: number) => `wsp_${String(number).padStart(4, "0")}`;

function worldOf(count: number, kinds: readonly string[] = ["property"]): World {
  const world = createWorld();
  world.signInAs({ role: "admin" });
  for (let number = 1; number <= count; number++)
    world.addWorkspace({ id: idOf(number), name: nameOf(number), kind: kinds[number % kinds.length] ?? "" });
  return world;
}

async function show(world: World, part: ReactNode) {
  const asked: string[] = [];
  const answer = fetchFor(world);
  const fetch: typeof globalThis.fetch = (input, init) => {
    const request = new Request(input, init);
    asked.push(
      `${request.method} ${new URL(request.url).pathname.replace("/api/latchkey", "")}${new URL(request.url).search}`,
    );
    return answer(request);
  };
  const client = createClient({ baseUrl: "https://host.example/api/latchkey", retries: 0, fetch });
  await render(
    <LatchkeyProvider client={client} queryClient={new QueryClient()} locale="en" theme="light">
      {part}
    </LatchkeyProvider>,
  );
  return { asked, client };
}

const invite = <InviteUserModal open onOpenChange={() => {}} defaultRole="manager" />;
const places = () => page.getByRole("group", { name: /Workspaces/ });
const search = () => page.getByRole("textbox", { name: "Search workspaces" });
const violations = async () =>
  (await axe.run(document.body)).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);

describe("231 workspaces", () => {
  test("all are listed by kind and name, few are rendered, and the last one can be selected", async () => {
    const world = worldOf(231, ["property", "office"]);
    const { asked } = await show(world, invite);
    await expect.element(places().getByText("0 of 233 chosen")).toBeVisible();
    expect(asked.filter((one) => one.startsWith("GET /workspaces"))).toHaveLength(2);
    expect(places().getByText("office", { exact: true }).elements()).toHaveLength(1);
    expect(places().getByRole("checkbox").elements().length).toBeLessThanOrEqual(40);
    await userEvent.fill(search(), "house 0231");
    await expect.element(places().getByText("1 workspace shown")).toBeInTheDocument();
    await userEvent.click(places().getByRole("checkbox", { name: nameOf(231) }));
    await userEvent.clear(search());
    await expect.element(places().getByText("1 of 233 chosen")).toBeVisible();
    // What is chosen comes first once the search is over.
    await expect.element(places().getByText("Selected")).toBeVisible();
    await expect.element(places().getByRole("checkbox", { name: nameOf(231) })).toBeChecked();
    expect(await violations()).toEqual([]);
    await userEvent.fill(page.getByLabelText("First name"), "Bela");
    await userEvent.fill(page.getByLabelText("Email"), "bela@example.com");
    await userEvent.click(page.getByRole("button", { name: "Continue" }));
    await expect.element(page.getByRole("region", { name: "Review" }).getByText(nameOf(231))).toBeVisible();
    await userEvent.click(page.getByRole("button", { name: "Send invitation" }));
    await expect.poll(() => world.inbox.all()).toHaveLength(1);
  });

  test("works by keyboard: one tab stop, arrows to the last row, Space selects", async () => {
    await show(worldOf(231), invite);
    await expect.element(places().getByText("0 of 233 chosen")).toBeVisible();
    (search().element() as HTMLElement).focus();
    await userEvent.keyboard("{Tab}");
    await expect.element(places().getByRole("checkbox").first()).toHaveFocus();
    await userEvent.keyboard("{ArrowDown}{ArrowDown}");
    await expect.element(places().getByRole("checkbox", { name: nameOf(3) })).toHaveFocus();
    await userEvent.keyboard("{End}");
    const last = places().getByRole("checkbox", { name: "Riverside Lofts" });
    await expect.element(last).toHaveFocus();
    await expect.element(last).toBeVisible();
    await userEvent.keyboard(" ");
    await expect.element(last).toBeChecked();
    expect(last.element().closest("li")?.getAttribute("aria-posinset")).toBe("233");
    await userEvent.keyboard("{Home}");
    await expect.element(places().getByRole("checkbox", { name: nameOf(1) })).toHaveFocus();
    await userEvent.keyboard("{Tab}");
    await expect.element(page.getByLabelText("Personal message")).toHaveFocus();
  });

  test("a property is found by typing and chosen by keyboard", async () => {
    const world = worldOf(231);
    await show(world, <AddResidentModal open onOpenChange={() => {}} />);
    const field = page.getByRole("combobox", { name: "Property" });
    await userEvent.click(field);
    await expect.element(page.getByRole("listbox")).toBeVisible();
    expect(page.getByRole("option").elements().length).toBeLessThanOrEqual(40);
    expect(await violations()).toEqual([]);
    await userEvent.fill(field, "0230");
    await expect.element(page.getByRole("option", { name: nameOf(230) })).toBeVisible();
    await userEvent.keyboard("{Enter}");
    await expect.element(field).toHaveValue(nameOf(230));
    await expect.element(page.getByRole("listbox")).not.toBeInTheDocument();
    // Escape leaves the list, and not the dialog.
    await userEvent.keyboard("{ArrowDown}");
    await expect.element(page.getByRole("listbox")).toBeVisible();
    await userEvent.keyboard("{Escape}");
    await expect.element(page.getByRole("listbox")).not.toBeInTheDocument();
    await userEvent.fill(page.getByLabelText("First name"), "Bela");
    await userEvent.fill(page.getByLabelText("Unit"), "1A");
    await userEvent.click(page.getByRole("button", { name: /^Add/ }));
    await expect
      .poll(() => world.contacts().find(({ firstName }) => firstName === "Bela")?.workspaces[0]?.id)
      .toBe(idOf(230));
  });
});

describe("5,000 workspaces", () => {
  test("the list opens with the first ones, and one far down is found on the server and stays selected", async () => {
    const world = worldOf(5000);
    const { asked } = await show(world, invite);
    await expect.element(places().getByText("0 chosen")).toBeVisible();
    expect(places().getByRole("checkbox").elements().length).toBeLessThanOrEqual(40);
    await userEvent.fill(search(), "0 4990");
    await userEvent.fill(search(), "house 4990");
    const far = places().getByRole("checkbox", { name: nameOf(4990) });
    await expect.element(far).toBeVisible();
    await userEvent.click(far);
    await userEvent.fill(search(), "house 0001");
    await expect.element(places().getByRole("checkbox", { name: nameOf(1) })).toBeVisible();
    await userEvent.clear(search());
    await expect.element(places().getByText("1 chosen")).toBeVisible();
    await expect.element(far).toBeChecked();
    expect(asked.filter((one) => one.startsWith("GET /workspaces?")).length).toBeLessThanOrEqual(8);
  });

  test("a user's workspace far down the list is shown when editing, and scrolling loads more", async () => {
    const world = worldOf(5000);
    const user = world.addUser({
      email: "bela@example.com",
      firstName: "Bela",
      lastName: "Kis",
      role: "manager",
      workspaceIds: [idOf(4999)],
    });
    const contact = world.contacts().find(({ portal }) => portal.userId === user.id);
    if (!contact) throw new Error("A user has a contact.");
    const { asked } = await show(world, <EditUserModal open onOpenChange={() => {}} contact={contact} />);
    await expect.element(places().getByRole("checkbox", { name: nameOf(4999) })).toBeChecked();
    // The first thousand, and the one of theirs.
    await expect.element(places().getByRole("listitem").last()).toHaveAttribute("aria-setsize", "1001");
    const list = places().getByRole("list").element().parentElement;
    list?.scrollTo(0, list.scrollHeight);
    await expect.poll(() => asked.filter((one) => one.startsWith("GET /workspaces?"))).toHaveLength(6);
  });
});
