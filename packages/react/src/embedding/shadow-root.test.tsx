import type { ReactNode } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { hostWorld, Ours, Part } from "../../test/host.js";
import css from "../styles/styles.css?inline";

let root: Root | undefined;

afterEach(() => {
  root?.unmount();
  document.body.replaceChildren();
});

/** A web component of the host's with ours inside, styled by a sheet that the shadow root alone has. */
function inShadow(part: (container: HTMLElement) => ReactNode): ShadowRoot {
  const element = document.body.appendChild(document.createElement("section"));
  const shadow = element.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  shadow.adoptedStyleSheets = [sheet];
  const place = shadow.appendChild(document.createElement("div"));
  const overlays = shadow.appendChild(document.createElement("div"));
  root = createRoot(place);
  root.render(part(overlays));
  return shadow;
}

describe.each(["with a container in it", "without one"])("in a shadow root %s", (which) => {
  const open = () => {
    const world = hostWorld();
    const shadow = inShadow((container) => (
      <Ours world={world} portalContainer={which === "without one" ? undefined : container}>
        <Part />
      </Ours>
    ));
    return { world, shadow, ours: page.getByRole("dialog") };
  };

  test("a dialog is styled, keeps the focus, moves it to the first error and returns it", async () => {
    const { shadow, ours } = open();
    const opener = page.getByRole("button", { name: "Create user" });
    await userEvent.click(opener);
    await expect.element(ours).toBeVisible();
    expect(ours.element().getRootNode()).toBe(shadow);
    expect(getComputedStyle(ours.element()).borderRadius).toBe("14px");
    await expect.poll(() => shadow.activeElement).toBe(ours.getByLabelText("First name").element());
    await userEvent.click(ours.getByLabelText("Phone"));
    await userEvent.click(ours.getByRole("button", { name: "Continue" }));
    await expect.poll(() => shadow.activeElement).toBe(ours.getByLabelText("First name").element());
    await userEvent.keyboard("{Escape}");
    await expect.element(ours).not.toBeInTheDocument();
    await expect.poll(() => shadow.activeElement).toBe(opener.element());
  });

  test("a menu stays open for a click inside, and its toast is styled", async () => {
    const { world, shadow } = open();
    await userEvent.click(page.getByRole("button", { name: /Actions for Amira/ }));
    await userEvent.click(page.getByRole("menuitem", { name: "Send invitation" }));
    const toast = page.getByRole("region", { name: "Notifications" });
    await expect.element(toast.getByText(/Amira/)).toBeVisible();
    expect(toast.element().getRootNode()).toBe(shadow);
    expect(world.inbox.all()).toHaveLength(1);
    await expect.element(page.getByRole("menu")).not.toBeInTheDocument();
  });
});
