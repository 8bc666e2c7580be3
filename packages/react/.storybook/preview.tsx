import type { Preview } from "@storybook/react-vite";
import { configure } from "storybook/test";
import { assertDarkContrast, finishAnimations } from "./dark-contrast.js";
import { withProvider, worldLoader } from "./world.js";
import "../src/styles/styles.css";
import "./preview.css";

// A busy machine draws later than the second that is waited for otherwise.
configure({ asyncUtilTimeout: 5000 });

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
    a11y: { test: "error" },
    layout: "fullscreen",
    options: { storySort: { order: ["Design language", "*", "Primitives"] } },
  },
  loaders: [worldLoader],
  afterEach: async ({ globals }) => {
    finishAnimations();
    // As tests, stories run in light; whoever looks at one chooses the theme.
    if (import.meta.env["VITEST_STORYBOOK"] !== undefined && globals["theme"] === "light") await assertDarkContrast();
  },
  decorators: [withProvider],
};

export default preview;
