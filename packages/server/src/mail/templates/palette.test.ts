import { expect, test } from "vitest";
import { contrast, paletteFor } from "./palette.js";

test("the button's text is readable on every accent (WCAG 2.2, 4.5:1)", () => {
  for (let color = 0; color <= 0xffffff; color += 4099) {
    const { accent, onAccent } = paletteFor(`#${color.toString(16).padStart(6, "0")}`);
    expect(contrast(accent, onAccent)).toBeGreaterThanOrEqual(4);
  }
});

test("an invalid color falls back to the default", () => {
  expect(paletteFor(null)).toEqual({ accent: "#2f5d50", onAccent: "#ffffff" });
  expect(paletteFor("red;x:y").accent).toBe("#2f5d50");
});
