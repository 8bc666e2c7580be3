import * as OldRadix from "@radix-ui/react-dialog";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { createRoot } from "react-dom/client";
import { afterEach, describe, expect, test } from "vitest";
import { render } from "vitest-browser-react";
import { page, userEvent } from "vitest/browser";
import { hostWorld, Ours, Part } from "../../test/host.js";
import "../styles/styles.css";

interface HostProps {
  onClose: () => void;
  children: ReactNode;
}

const box = {
  position: "fixed",
  inset: 20,
  overflow: "auto",
  zIndex: 10_000,
  background: "white",
  display: "grid",
  gap: 16,
} as const;

/** Radix as it was two years ago: another copy, with layers and a focus trap of its own. */
function RadixHost({ onClose, children }: HostProps) {
  return (
    <OldRadix.Root open onOpenChange={onClose}>
      <OldRadix.Portal>
        <OldRadix.Overlay style={{ position: "fixed", inset: 0, zIndex: 1300 }} />
        <OldRadix.Content style={box} aria-describedby={undefined}>
          <OldRadix.Title>The host</OldRadix.Title>
          {children}
        </OldRadix.Content>
      </OldRadix.Portal>
    </OldRadix.Root>
  );
}

/** The browser's own. */
function NativeHost({ onClose, children }: HostProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      aria-label="The host"
      onClose={onClose}
      style={{ inset: 20, inlineSize: "90vw", blockSize: "90vh" }}
    >
      {children}
    </dialog>
  );
}

/** What focus traps and dismissable layers of other libraries do, all of it and as early as they can. */
function StrictHost({ onClose, children }: HostProps) {
  const dialog = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const isOutside = ({ target }: Event) => target instanceof Node && dialog.current?.contains(target) === false;
    const pullBack = (event: Event) => isOutside(event) && dialog.current?.focus();
    const closeOutside = (event: Event) => isOutside(event) && onClose();
    const closeByKey = (event: KeyboardEvent) => event.key === "Escape" && onClose();
    document.body.style.pointerEvents = "none";
    for (const capture of [true, false]) {
      document.addEventListener("focusin", pullBack, { capture });
      document.addEventListener("pointerdown", closeOutside, { capture });
      document.addEventListener("mousedown", closeOutside, { capture });
      document.addEventListener("keydown", closeByKey, { capture });
    }
    return () => {
      document.body.style.pointerEvents = "";
      for (const capture of [true, false]) {
        document.removeEventListener("focusin", pullBack, { capture });
        document.removeEventListener("pointerdown", closeOutside, { capture });
        document.removeEventListener("mousedown", closeOutside, { capture });
        document.removeEventListener("keydown", closeByKey, { capture });
      }
    };
  }, [onClose]);
  return (
    <div
      ref={dialog}
      role="dialog"
      aria-modal="true"
      aria-label="The host"
      tabIndex={-1}
      style={{ ...box, pointerEvents: "auto" }}
    >
      {children}
    </div>
  );
}

/** Ours as a page of many teams has them: in a React root of their own. */
function OwnRoot({ children }: { children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!place.current) return;
    const root = createRoot(place.current);
    root.render(children);
    return () => queueMicrotask(() => root.unmount());
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once
  }, []);
  return <div ref={place} />;
}

const SameRoot = ({ children }: { children: ReactNode }) => <>{children}</>;

async function open(Host: typeof RadixHost, Around: typeof SameRoot) {
  const world = hostWorld();
  function Page() {
    const [isOpen, setOpen] = useState(true);
    return isOpen ? (
      <Host onClose={() => setOpen(false)}>
        <Around>
          <Ours world={world}>
            <Part />
          </Ours>
        </Around>
      </Host>
    ) : (
      <p>Closed</p>
    );
  }
  await render(<Page />);
  await expect.element(page.getByText("Amira Haddad")).toBeVisible();
  return {
    world,
    host: page.getByRole("dialog", { name: "The host" }),
    ours: page.getByRole("dialog", { name: "Invite someone" }),
  };
}

/** Whether a press on the middle of an element would hit it. */
function isOnTop(element: Element): boolean {
  const { left, top, width, height } = element.getBoundingClientRect();
  const hit = document.elementFromPoint(left + width / 2, top + height / 2);
  return hit !== null && element.contains(hit);
}

afterEach(() => void (document.body.style.pointerEvents = ""));

const hosts = [
  ["an older Radix", RadixHost, SameRoot],
  ["an older Radix, ours in a React root of their own", RadixHost, OwnRoot],
  ["the browser", NativeHost, SameRoot],
  ["a library with every trap there is", StrictHost, SameRoot],
  ["a library with every trap there is, ours in a React root of their own", StrictHost, OwnRoot],
] as const;

describe.each(hosts)("inside a dialog of %s", (_name, Host, Around) => {
  test("Escape closes ours first, then the host's", async () => {
    const { host, ours } = await open(Host, Around);
    await userEvent.click(page.getByRole("button", { name: "Create user" }));
    await expect.element(ours).toBeVisible();
    await userEvent.keyboard("{Escape}");
    await expect.element(ours).not.toBeInTheDocument();
    await expect.element(host).toBeVisible();
    await expect.element(page.getByRole("button", { name: "Create user" })).toHaveFocus();
    await userEvent.keyboard("{Escape}");
    await expect.element(host).not.toBeInTheDocument();
  });

  test("clicks and keys in our dialog do not reach the host's, and the focus reaches the first error", async () => {
    const { host, ours } = await open(Host, Around);
    await userEvent.click(page.getByRole("button", { name: "Create user" }));
    const first = ours.getByLabelText("First name");
    await expect.element(first).toHaveFocus();
    expect(isOnTop(first.element())).toBe(true);
    await userEvent.click(ours.getByLabelText("Email"));
    await userEvent.keyboard("amira");
    await expect.element(ours.getByLabelText("Email")).toHaveValue("amira");
    await userEvent.click(ours.getByRole("button", { name: "Continue" }));
    await expect.element(first).toHaveFocus();
    await expect.element(first).toBeInvalid();
    await expect.element(host).toBeInTheDocument();
  });

  test("Tab stays in our dialog", async () => {
    const { ours } = await open(Host, Around);
    await userEvent.click(page.getByRole("button", { name: "Create user" }));
    const last = ours.getByRole("button", { name: "Continue" });
    (last.element() as HTMLElement).focus();
    await userEvent.keyboard("{Tab}");
    await expect.element(last).not.toHaveFocus();
    expect(
      [document.body, ours.element()].some(
        (place) =>
          place === document.activeElement || (place !== document.body && place.contains(document.activeElement)),
      ),
    ).toBe(true);
  });

  test("a click outside closes only our dialog", async () => {
    const { host, ours } = await open(Host, Around);
    await userEvent.click(page.getByRole("button", { name: "Create user" }));
    await expect.element(ours).toBeVisible();
    await userEvent.click(ours, { position: { x: -20, y: 40 }, force: true });
    await expect.element(ours).not.toBeInTheDocument();
    await expect.element(host).toBeVisible();
  });

  test("a menu opens above the host's dialog and works, and its toast can be read and dismissed", async () => {
    const { world, host } = await open(Host, Around);
    await userEvent.click(page.getByRole("button", { name: /Actions for Amira/ }));
    await expect.element(page.getByRole("menu")).toBeVisible();
    await userEvent.keyboard("{Escape}");
    await expect.element(page.getByRole("menu")).not.toBeInTheDocument();
    await expect.element(host).toBeVisible();
    await userEvent.click(page.getByRole("button", { name: /Actions for Amira/ }));
    const item = page.getByRole("menuitem", { name: "Send invitation" });
    expect(isOnTop(item.element())).toBe(true);
    await userEvent.click(item);
    const toast = page.getByRole("region", { name: "Notifications" }).getByText(/Amira/);
    await expect.element(toast).toBeVisible();
    expect(isOnTop(toast.element())).toBe(true);
    expect(world.inbox.all()).toHaveLength(1);
    await userEvent.click(page.getByRole("button", { name: "Dismiss" }));
    await expect.element(toast).not.toBeInTheDocument();
    await expect.element(host).toBeVisible();
  });
});
