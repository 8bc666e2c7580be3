import type { Meta, StoryObj } from "@storybook/react-vite";
import { useLayoutEffect, useRef, useState, type CSSProperties } from "react";
import { expect, waitFor } from "storybook/test";

// The story measures its own colors. axe would take seconds for the same answer, since it has 600 texts.
const meta: Meta = { title: "Design language/Contrast", parameters: { a11y: { disable: true } } };
export default meta;

const TONES = ["neutral", "info", "success", "warning", "danger"] as const;
const TEXT = 4.5;
const SHAPE = 3;

/** Every pair of colors in use: front, back, required contrast (WCAG 2.2, 1.4.3 and 1.4.11), tone. */
const PAIRS: [front: string, back: string, needs: number, tone?: (typeof TONES)[number]][] = [
  ["ink", "surface", TEXT],
  ["ink", "ground", TEXT],
  ["ink", "wash", TEXT],
  ["muted", "surface", TEXT],
  ["muted", "ground", TEXT],
  ["muted", "raised", TEXT],
  ["muted", "wash", TEXT],
  ["accent-text", "surface", TEXT],
  ["accent-text", "ground", TEXT],
  ["accent-text", "raised", TEXT],
  ["on-accent", "accent", TEXT],
  ["danger-text", "surface", TEXT],
  ["danger-text", "ground", TEXT],
  ["surface", "ink", TEXT],
  ["edge", "surface", SHAPE],
  ["edge", "raised", SHAPE],
  ["edge", "ground", SHAPE],
  ["focus", "surface", SHAPE],
  ["focus", "ground", SHAPE],
  ["focus", "raised", SHAPE],
  ...TONES.flatMap((tone): typeof PAIRS => [
    ["tone-text", "tone-soft", TEXT, tone],
    ["tone-text", "surface", TEXT, tone],
    ["tone-mark", "surface", SHAPE, tone],
    ["ink", "tone-soft", TEXT, tone],
    ["muted", "tone-soft", TEXT, tone],
  ]),
];

const BRANDS = ["#17525f", "#f2c230", "#111111", "#ffffff", "#3b63d1", "#7fd4b4", "#ff2d55"];

const context = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });

/** Relative luminance of any CSS color: one pixel, painted and read back. */
function luminance(color: string): number {
  if (!context) throw new Error("No 2D canvas");
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  const [r = 0, g = 0, b = 0] = Array.from(context.getImageData(0, 0, 1, 1).data, (byte) => {
    const part = byte / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function Pair({ front, back, needs, tone }: { front: string; back: string; needs: number; tone?: string | undefined }) {
  const chip = useRef<HTMLSpanElement>(null);
  const [ratio, setRatio] = useState(0);
  useLayoutEffect(() => {
    if (!chip.current) return;
    const { color, backgroundColor } = getComputedStyle(chip.current);
    const [low = 0, high = 0] = [luminance(color), luminance(backgroundColor)].sort((one, other) => one - other);
    setRatio((high + 0.05) / (low + 0.05));
  }, []);
  const style: CSSProperties = {
    display: "inline-block",
    inlineSize: "2rem",
    blockSize: "1rem",
    color: `var(--_lk-${front})`,
    background: `var(--_lk-${back})`,
    border: "4px solid",
  };
  const name = `${tone ?? ""} ${front} on ${back}: ${ratio.toFixed(2)} of ${needs}`;
  return (
    <span className="lk-hint">
      <span
        ref={chip}
        className="lk-pair"
        data-tone={tone}
        data-fails={ratio < needs ? name : undefined}
        style={style}
      />{" "}
      {name}
    </span>
  );
}

/** Our colors, and brand colors that a host might choose. */
export const EveryPair: StoryObj = {
  render: () => (
    <>
      {BRANDS.flatMap((brand) =>
        (["light", "dark"] as const).map((theme) => (
          <div
            key={brand + theme}
            className="lk-root"
            data-theme={theme}
            style={{ "--lk-color-accent": brand, background: "var(--_lk-surface)", padding: "1rem" } as CSSProperties}
          >
            <p>
              {brand}, {theme}
            </p>
            <div className="lk-stage-row">
              {PAIRS.map(([front, back, needs, tone]) => (
                <Pair key={`${front}${back}${tone}`} {...{ front, back, needs, tone }} />
              ))}
            </div>
          </div>
        )),
      )}
    </>
  ),
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelectorAll(".lk-pair").length).toBeGreaterThan(0));
    const failing = Array.from(canvasElement.querySelectorAll("[data-fails]"), (pair) => {
      const heading = pair.closest(".lk-root")?.firstElementChild?.textContent;
      return `${heading}: ${pair.getAttribute("data-fails")}`;
    });
    await expect(failing).toEqual([]);
  },
};
