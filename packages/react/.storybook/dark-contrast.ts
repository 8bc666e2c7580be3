import axe from "axe-core";

/** Ends what is moving, so that what is judged is the state reached and not a frame on the way to it. */
export function finishAnimations(): void {
  for (const animation of document.getAnimations()) {
    // finish() throws for those that never end, such as the spinner.
    if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish();
  }
}

/**
 * Judges the contrast of what a story shows once more in dark. All else that the accessibility addon asks is the same
 * in both themes, so the stories need not run twice.
 *
 * @throws with the elements that fall short
 */
export async function assertDarkContrast(): Promise<void> {
  const lit = document.querySelectorAll<HTMLElement>('.lk-root[data-theme="light"]');
  for (const root of lit) root.dataset["theme"] = "dark";
  finishAnimations();
  const { violations } = await axe.run(document.body, { runOnly: ["color-contrast"], resultTypes: ["violations"] });
  for (const root of lit) root.dataset["theme"] = "light";
  finishAnimations();
  const short = violations.flatMap(({ nodes }) =>
    nodes.map(({ html, failureSummary }) => `${html}\n${failureSummary ?? ""}`),
  );
  if (short.length > 0) throw new Error(`In dark, contrast falls short:\n${short.join("\n\n")}`);
}
