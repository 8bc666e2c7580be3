import type { Theme } from "vitepress";
import DefaultTheme from "vitepress/theme";
import PagesOf from "./PagesOf.vue";
import Shot from "./Shot.vue";
import "./theme.css";

export default {
  extends: DefaultTheme,
  enhanceApp: ({ app }) => {
    app.component("PagesOf", PagesOf);
    app.component("Shot", Shot);
  },
} satisfies Theme;
