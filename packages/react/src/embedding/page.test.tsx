import { useRef, useState } from "react";
import { afterEach, describe, expect, test } from "vitest";
import { render } from "vitest-browser-react";
import { page, userEvent } from "vitest/browser";
import { hostWorld, Ours, Part } from "../../test/host.js";
import * as layers from "../ui/layers.js";
import "../styles/styles.css";

const sheets = import.meta.glob<string>("../**/*.css", { query: "?raw", import: "default", eager: true });

afterEach(() => {
  document.documentElement.removeAttribute("style");
  document.body.replaceChildren();
});

describe("html { font-size: 62.5% }", () => {
  test("does not change the size of our components", async () => {
    document.documentElement.style.fontSize = "62.5%";
    await render(
      <Ours world={hostWorld()}>
        <Part />
      </Ours>,
    );
    const name = page.getByText("Amira Haddad");
    await expect.element(name).toBeVisible();
    expect(getComputedStyle(name.element()).fontSize).toBe("15px");
    await userEvent.click(page.getByRole("button", { name: "Create user" }));
    expect(getComputedStyle(page.getByLabelText("First name").element()).fontSize).toBe("15px");
  });

  test("our stylesheet does not depend on the root font size", () => {
    for (const [file, css] of Object.entries(sheets)) expect(css.match(/[\d.]rem\b/g), file).toBeNull();
  });

  test("--lk-font-size makes everything larger", async () => {
    document.documentElement.style.setProperty("--lk-font-size", "20px");
    await render(
      <Ours world={hostWorld()}>
        <Part />
      </Ours>,
    );
    const name = page.getByText("Amira Haddad");
    await expect.element(name).toBeVisible();
    expect(getComputedStyle(name.element()).fontSize).toBe("20px");
  });
});

describe("two copies of the package", () => {
  test("Escape closes the topmost layer, whichever copy it belongs to", async () => {
    // Vite gives a module under another query a life of its own, as another copy in node_modules has.
    const other: typeof layers = await import(
      /* @vite-ignore */ `${new URL("../ui/layers.ts", import.meta.url).pathname}?copy`
    );
    expect(other.useLayer).not.toBe(layers.useLayer);
    function Layer({ of: { useLayer }, name, close }: { of: typeof layers; name: string; close: () => void }) {
      const element = useRef<HTMLDivElement>(null);
      useLayer(element, close);
      return (
        <div ref={element} role="group" aria-label={name}>
          <input aria-label={`field of ${name}`} />
        </div>
      );
    }
    function Page() {
      const [open, setOpen] = useState(["outer", "inner"]);
      const close = (name: string) => () => setOpen((all) => all.filter((one) => one !== name));
      return (
        <>
          {open.includes("outer") ? <Layer of={layers} name="outer" close={close("outer")} /> : null}
          {open.includes("inner") ? <Layer of={other} name="inner" close={close("inner")} /> : null}
        </>
      );
    }
    await render(<Page />);
    await userEvent.click(page.getByLabelText("field of inner"));
    await userEvent.keyboard("{Escape}");
    await expect.element(page.getByRole("group", { name: "inner" })).not.toBeInTheDocument();
    await expect.element(page.getByRole("group", { name: "outer" })).toBeInTheDocument();
    await userEvent.click(page.getByLabelText("field of outer"));
    await userEvent.keyboard("{Escape}");
    await expect.element(page.getByRole("group", { name: "outer" })).not.toBeInTheDocument();
  });
});
