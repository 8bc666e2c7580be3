import axe, { type RunOptions } from "axe-core";
import { findNewShapes } from "./new-shapes.js";

/**
 * `npm run test:full` runs axe on the whole of every story, by the accessibility addon, and checks contrast in dark as
 * well. The short run checks the whole of the first story of each component, and of the others only the parts that no
 * story before them has rendered. Colors come from tokens, and `contrast.stories.tsx` measures every pair of them in
 * both themes, so contrast is checked in the first story of each component.
 */
export const isFull = Boolean(import.meta.env["FULL"]);

const checkedTitles = new Set<string>();

/** Ends running animations, so that the final state is checked and not a frame on the way to it. */
export function finishAnimations(): void {
  for (const animation of document.getAnimations()) {
    // finish() throws for endless animations, such as the spinner's.
    if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish();
  }
}

/** Checks what a story shows. @throws with the elements that axe reports */
export async function checkAccessibility({ title, isLight }: { title: string; isLight: boolean }): Promise<void> {
  const isFirst = !checkedTitles.has(title);
  checkedTitles.add(title);
  if (!isFull) {
    const parts = findNewShapes(document.body);
    if (isFirst) await assertAccessible(document.body);
    else if (parts.length > 0) await assertAccessible(parts);
  }
  if (isLight && (isFirst || isFull)) await checkContrast();
}

// A story is not a page: landmarks are the host's.
const withoutContrast: RunOptions = { rules: { region: { enabled: false }, "color-contrast": { enabled: false } } };

async function assertAccessible(where: HTMLElement | Element[]): Promise<void> {
  await assertNone("", where, withoutContrast);
}

async function checkContrast(): Promise<void> {
  const roots = document.querySelectorAll<HTMLElement>('.lk-root[data-theme="light"]');
  const contrast: RunOptions = { runOnly: ["color-contrast"] };
  if (!isFull) await assertNone("In light: ", document.body, contrast);
  setTheme(roots, "dark");
  try {
    await assertNone("In dark: ", document.body, contrast);
  } finally {
    setTheme(roots, "light");
  }
}

function setTheme(roots: Iterable<HTMLElement>, theme: "light" | "dark"): void {
  for (const root of roots) root.dataset["theme"] = theme;
  finishAnimations();
}

async function assertNone(prefix: string, where: HTMLElement | Element[], options: RunOptions): Promise<void> {
  const include = Array.isArray(where) ? where.filter((element): element is HTMLElement => element.isConnected) : where;
  const { violations } = await axe.run({ include }, { ...options, resultTypes: ["violations"] });
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${prefix}${id}: ${html}\n${failureSummary ?? ""}`),
  );
  if (found.length > 0) throw new Error(`axe found:\n${found.join("\n\n")}`);
}
