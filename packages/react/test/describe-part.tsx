/** What a host may expect of every part: its props reach the documented element, and ours stay. */

import { createClient } from "@latchkey/core";
import { createWorld, fetchFor } from "@latchkey/testing";
import { QueryClient } from "@tanstack/react-query";
import { createRef, StrictMode, type ReactNode, type Ref } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, describe, expect, test, vi } from "vitest";
import { LatchkeyProvider } from "../src/index.js";
import { fill, type Filled } from "./screens.js";

/** What is passed to a part. The part's own types are checked where it is written. */
export interface HostProps {
  ref: Ref<never>;
  className?: string;
  style?: Record<string, string>;
  id?: string;
  "data-testid"?: string;
  "aria-label"?: string;
  onClick?: () => void;
}

export interface PartCase {
  /** The element that its docblock names. */
  element: string;
  /** The part with the props, and with what it needs beside them. */
  render: (props: HostProps, filled: Filled) => ReactNode;
  /** The id stays ours: submit buttons find the form by it. */
  keepsId?: boolean;
}

const patience = { timeout: 10_000, interval: 5 };

/** Calls a hook, and draws with what it returns. */
export function Use<Result>({ hook, children }: { hook: () => Result; children: (result: Result) => ReactNode }) {
  return children(hook());
}

let root: Root | undefined;
afterEach(() => {
  root?.unmount();
  root = undefined;
  document.body.replaceChildren();
  vi.restoreAllMocks();
});

/** Draws a part in front of a mock server, and waits for its element. */
async function show(part: PartCase, props: Omit<HostProps, "ref"> = {}) {
  root?.unmount();
  document.body.replaceChildren();
  const world = createWorld();
  const filled = fill(world);
  const client = createClient({ baseUrl: "http://host.example/api/latchkey", retries: 0, fetch: fetchFor(world) });
  const ref = createRef<HTMLElement>();
  root = createRoot(document.body.appendChild(document.createElement("div")));
  root.render(
    <StrictMode>
      <LatchkeyProvider client={client} queryClient={new QueryClient()} navigate={() => {}}>
        {part.render({ ...props, ref: ref as Ref<never> }, filled)}
      </LatchkeyProvider>
    </StrictMode>,
  );
  await vi.waitFor(() => expect(ref.current).not.toBeNull(), patience);
  await vi.waitFor(() => expect(document.querySelector("[aria-busy=true], .lk-skeleton")).toBeNull(), patience);
  return { element: ref.current as HTMLElement, ref };
}

// What a host's own value replaces, and what differs from one drawing to the next.
const REPLACED = new Set(["class", "style", "id", "aria-label", "aria-labelledby", "aria-describedby", "data-testid"]);

const attributesOf = (element: Element) =>
  Object.fromEntries(
    [...element.attributes].filter(({ name }) => !REPLACED.has(name)).map(({ name, value }) => [name, value]),
  );

export function describePart(name: string, part: PartCase): void {
  describe(name, () => {
    test(`passes a host's props to its <${part.element}> and keeps its own`, { timeout: 30_000 }, async () => {
      const errors = vi.spyOn(console, "error");
      const bare = await show(part);
      const own = { classes: [...bare.element.classList], id: bare.element.id, attributes: attributesOf(bare.element) };

      const onClick = vi.fn<() => void>();
      const { element, ref } = await show(part, {
        className: "host-class",
        style: { "--host": "1" },
        id: "host-id",
        "data-testid": "host",
        "aria-label": "Host's name",
        onClick,
      });
      expect(element.localName).toBe(part.element);
      expect([...document.querySelectorAll("[data-testid=host]")]).toEqual([element]);
      expect([...element.classList]).toEqual([...own.classes, "host-class"]);
      // The guard in styles/base.css finds our elements by it.
      expect(element.className).toMatch(/^lk-/);
      expect(attributesOf(element)).toEqual(own.attributes);
      expect(element.style.getPropertyValue("--host")).toBe("1");
      expect(element.getAttribute("aria-label")).toBe("Host's name");
      expect(element.getAttribute("aria-labelledby")).toBeNull();
      if (part.keepsId) expect(element.id).not.toBe("host-id");
      else expect(element.id).toBe("host-id");
      element.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
      expect(onClick).toHaveBeenCalledTimes(1);

      root?.unmount();
      expect(ref.current).toBeNull();
      expect(errors.mock.calls).toEqual([]);
    });
  });
}
