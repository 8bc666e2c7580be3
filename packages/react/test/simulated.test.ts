/**
 * Every screen in the simulated browsers that hosts test in, as they come: without layout, scrolling, observers or
 * media queries.
 */
import { createWorld } from "@latchkey/testing";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { waitFor } from "../.storybook/wait-for.js";
import { failures, screenNames, show } from "./show.js";

beforeEach(() => {
  // Older ones have neither.
  vi.stubGlobal("BroadcastChannel", undefined);
  vi.stubGlobal("crypto", undefined);
});
afterEach(() => vi.unstubAllGlobals());

const find = <Kind extends Element>(selector: string): Kind[] => [...document.querySelectorAll<Kind>(selector)];

/** Types as a person does: React hears of it by the event. */
function type(field: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  field.focus();
  const prototype = field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, "value")?.set?.call(field, text);
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.blur();
}

function choose(select: HTMLSelectElement | undefined, value: string): void {
  Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, "value")?.set?.call(select, value);
  select?.dispatchEvent(new Event("change", { bubbles: true }));
}

/** Presses everything that can be pressed, fills what can be filled, and sends what can be sent. */
async function tryAll(): Promise<void> {
  const pressed = new Set<string>();
  const nameOf = (button: HTMLElement) => button.getAttribute("aria-label") ?? button.textContent ?? "";
  for (let turn = 0; turn < 6; turn += 1) {
    for (const form of find<HTMLFormElement>("form")) form.requestSubmit();
    find<HTMLInputElement>("input[type=text], input[type=email], input[type=password], input:not([type])").forEach(
      (field, index) => type(field, `${index}@example.com`),
    );
    find<HTMLTextAreaElement>("textarea").forEach((field) => type(field, "Welcome"));
    const button = find<HTMLElement>("button, [role=menuitem], [role=radio], input[type=checkbox]").find(
      (one) => !pressed.has(nameOf(one)),
    );
    if (!button) return;
    pressed.add(nameOf(button));
    button.dispatchEvent(new MouseEvent("pointerdown", { bubbles: true }));
    button.focus();
    button.click();
    await new Promise((done) => setTimeout(done));
  }
}

test.each(screenNames)("%s renders and works", async (name) => {
  await show(name);
  await tryAll();
  expect(failures).toEqual([]);
});

test("a refused invitation says why", async () => {
  const world = createWorld();
  await show("InviteUserModal", { world });
  const roles = find<HTMLSelectElement>("select").find((select) =>
    [...select.options].some(({ value }) => value === "tenant"),
  );
  choose(roles, "tenant");
  find<HTMLInputElement>("input[type=checkbox]")[0]?.click();
  find<HTMLInputElement>("input[type=text], input:not([type])").forEach((field) => type(field, "Mei"));
  find<HTMLInputElement>("input[type=email]").forEach((field) => type(field, "mei.tan@example.com"));
  document.querySelector("form")?.requestSubmit();
  await waitFor(() => expect(document.querySelector("form")?.textContent).toContain("mei.tan@example.com"));
  world.failNext("invitations.create", "service_unavailable");
  document.querySelector("form")?.requestSubmit();
  await waitFor(() =>
    expect(document.querySelector("form [role=alert]")?.textContent).toMatch(/No answer from the server/),
  );
  expect(failures).toEqual([]);
});

test("an account can be created", async () => {
  await show("AcceptInvitationForm");
  await waitFor(() => expect(document.querySelector("input[type=password]")).not.toBeNull());
  find<HTMLInputElement>("input[type=password]").forEach((field) => type(field, "lanterns beside the quiet river"));
  document.querySelector("form")?.requestSubmit();
  await waitFor(() => expect(document.querySelector("h1")?.textContent).toBe("You are in"));
  expect(failures).toEqual([]);
});
