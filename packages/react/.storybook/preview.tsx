/// <reference types="vite/client" />
import type { Preview } from "@storybook/react-vite";
import { mswLoader } from "msw-storybook-addon/csf3";
import { Root, RootContext, type RootSettings } from "../src/ui/root.js";
import "../src/styles/styles.css";
import "./preview.css";

const RIGHT_TO_LEFT = new Set(["ar"]);

const preview: Preview = {
  globalTypes: {
    theme: {
      description: "Theme",
      toolbar: { icon: "sun", items: ["light", "dark"], dynamicTitle: true },
    },
    locale: {
      description: "Language and direction",
      toolbar: {
        icon: "globe",
        items: [
          { value: "en", title: "English" },
          { value: "ar", title: "العربية (RTL)" },
        ],
        dynamicTitle: true,
      },
    },
    density: {
      description: "Density",
      toolbar: { icon: "component", items: ["comfortable", "compact"], dynamicTitle: true },
    },
  },
  // The story tests run once in each theme: a second Vitest project sets `env: { STORYBOOK_THEME: "dark" }`.
  initialGlobals: { theme: import.meta.env["STORYBOOK_THEME"] ?? "light", locale: "en", density: "comfortable" },
  parameters: {
    a11y: { test: "error" },
    layout: "fullscreen",
    options: { storySort: { order: ["Design language", "*", "Primitives"] } },
  },
  loaders: [mswLoader()],
  // What is judged afterwards (axe) is the state reached, not a frame on the way to it.
  afterEach: () => {
    for (const animation of document.getAnimations()) {
      // finish() throws for those that never end, such as the spinner.
      if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish();
    }
  },
  decorators: [
    (Story, { globals }) => {
      const settings: RootSettings = {
        theme: globals["theme"],
        density: globals["density"],
        lang: globals["locale"],
        dir: RIGHT_TO_LEFT.has(globals["locale"]) ? "rtl" : "ltr",
      };
      return (
        <RootContext.Provider value={settings}>
          <Root className="lk-stage">
            <Story />
          </Root>
        </RootContext.Provider>
      );
    },
  ],
};

export default preview;
