import { defineConfig } from "vitepress";
import { repositoryLinks } from "./markdown/repository-links.mjs";
import { slugOf } from "./markdown/slug.mjs";
import { fileNames, withImports } from "./markdown/snippets.mjs";
import { writeTwins } from "./markdown/twins.mjs";
import { sidebar } from "./navigation.mjs";

export default defineConfig({
  title: "Latchkey",
  titleTemplate: ":title · Latchkey",
  description: "Portal invitations for property-management software, embedded in your own app.",
  lang: "en-US",
  srcExclude: ["**/README.md", ".vitepress/**", "generate/**"],
  lastUpdated: false,
  ignoreDeadLinks: false,
  head: [
    ["link", { rel: "icon", href: "/mark.svg", type: "image/svg+xml" }],
    ["meta", { name: "theme-color", content: "#17525f" }],
  ],
  markdown: {
    anchor: { slugify: slugOf },
    toc: { slugify: slugOf },
    headers: { slugify: slugOf },
    theme: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" },
    config: (md) => {
      md.use(repositoryLinks).use(fileNames);
    },
  },
  vite: {
    plugins: [
      {
        name: "imported-code",
        enforce: "pre",
        transform(source, id) {
          return id.endsWith(".md") ? withImports(source, id, (file) => this.addWatchFile(file)) : undefined;
        },
      },
    ],
  },
  themeConfig: {
    logo: { src: "/mark.svg", alt: "" },
    nav: [
      { text: "Guide", link: "/guide/getting-started", activeMatch: "^/guide/" },
      { text: "Reference", link: "/reference/react", activeMatch: "^/reference/" },
      { text: "Project", link: "/architecture", activeMatch: "^/(?!guide|reference)[a-z-]+" },
    ],
    sidebar: sidebar(),
    outline: { level: [2, 3], label: "On this page" },
    search: { provider: "local" },
    footer: { message: "MIT license" },
    docFooter: { prev: "Before", next: "Next" },
  },
  buildEnd: ({ outDir, pages }) => writeTwins(outDir, pages),
});
