import type { Preview } from "@storybook/react-vite";
import { withProvider, worldLoader } from "./world.js";
import "../src/styles/styles.css";
import "./preview.css";

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
  // The story tests run once in each theme: vitest.config.ts sets it for each of its two projects.
  initialGlobals: { theme: "light", locale: "en", density: "comfortable" },
  parameters: {
    a11y: { test: "error" },
    layout: "fullscreen",
    options: { storySort: { order: ["Design language", "*", "Primitives"] } },
  },
  loaders: [worldLoader],
  // What is judged afterwards (axe) is the state reached, not a frame on the way to it.
  afterEach: () => {
    for (const animation of document.getAnimations()) {
      // finish() throws for those that never end, such as the spinner.
      if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish();
    }
  },
  decorators: [withProvider],
};

export default preview;
