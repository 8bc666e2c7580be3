import type { Preview } from "@storybook/react-vite";
import { configure } from "storybook/test";
import { checkAccessibility, finishAnimations, isFull } from "./accessibility.js";
import { withProvider, worldLoader } from "./world.js";
import "../src/styles/styles.css";
import "./preview.css";

// A busy machine needs more than the default second.
configure({ asyncUtilTimeout: 20_000 * Number(import.meta.env["TEST_PATIENCE"] ?? 1) });

const isTest = import.meta.env["VITEST_STORYBOOK"] !== undefined;

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
          { value: "es", title: "Español" },
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
  initialGlobals: { theme: "light", locale: "en", density: "comfortable" },
  parameters: {
    // In the short run, `accessibility.ts` checks instead of the addon.
    a11y: { test: isTest && !isFull ? "off" : "error" },
    layout: "fullscreen",
    options: { storySort: { order: ["Design language", "*", "Primitives"] } },
  },
  loaders: [worldLoader],
  afterEach: async ({ globals, parameters, title }) => {
    finishAnimations();
    const { disable } = parameters["a11y"] as { disable?: boolean };
    if (isTest && !disable) await checkAccessibility({ title, isLight: globals["theme"] === "light" });
  },
  decorators: [withProvider],
};

export default preview;
