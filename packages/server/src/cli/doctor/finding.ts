/** What came of one look: a failure keeps the server from working, a warning may do so soon. */
export interface Finding {
  level: "ok" | "warning" | "failed";
  /** What was looked at, in one word. */
  about: string;
  /** One line, with what to do unless it is well. Never a secret. */
  text: string;
}

const of =
  (level: Finding["level"]) =>
  (about: string, text: string): Finding => ({ level, about, text });

export const well = of("ok");
export const warning = of("warning");
export const failed = of("failed");
