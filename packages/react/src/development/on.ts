/**
 * Warnings for developers, each shown once. Bundlers use this file for development only: see `imports` in package.json.
 */

const shown = new Set<string>();

function warn(text: string): void {
  if (shown.has(text)) return;
  shown.add(text);
  console.warn(`Latchkey: ${text}`);
}

// A component's frame on the stack, as Chrome, Safari and Firefox write it. Names of components start with a capital
// letter.
const COMPONENT = /(?:^|\bat )\s*([A-Z]\w*)(?: \(|@)/m;
// Simulated browsers do not load stylesheets, so tests get no warning about a missing one.
const SIMULATED = /jsdom|happydom/i;
// Bundlers insert styles a little after the scripts.
const STYLES_MS = 2000;

export const development = {
  unknownLocale(given: unknown): void {
    warn(`locale ${JSON.stringify(given)} is not a language tag such as "es" or "pt-BR"; showing English.`);
  },

  unreadableLanguages(): void {
    warn(
      'languages takes a list of what "@latchkey/react/locales/…" exports: languages={[es]} after import { es } from "@latchkey/react/locales/es".',
    );
  },

  /** The name of the component without a provider, from the stack. */
  componentAbove(): string | undefined {
    return COMPONENT.exec(new Error("Where?").stack?.replace(/^Error.*$/m, "") ?? "")?.[1];
  },

  /** Warns if the stylesheet is missing where our elements are. Returns a function that cancels the check. */
  expectStyles(container: Element): () => void {
    if (SIMULATED.test(navigator.userAgent)) return () => {};
    const look = () => {
      const probe = document.createElement("span");
      probe.className = "lk-root";
      probe.hidden = true;
      container.append(probe);
      const isThere = getComputedStyle(probe).getPropertyValue("--_lk-surface") !== "";
      probe.remove();
      if (!isThere)
        warn('the stylesheet is missing. Import it once, beside your own: import "@latchkey/react/styles.css".');
    };
    const timer = setTimeout(look, STYLES_MS);
    return () => clearTimeout(timer);
  },
};

export type Development = typeof development;
