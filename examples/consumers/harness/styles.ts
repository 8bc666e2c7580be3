import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright";
import { visit } from "./browser.ts";
import { environment, type Consumer } from "./install.ts";
import { linkIn, type Mailbox } from "./mailbox.ts";
import { run } from "./run.ts";
import type { RunningHost } from "./start.ts";
import { nameProperty } from "./walk-browser.ts";
import { ask } from "./walk-http.ts";

/** Computed styles by the part that has them. */
export type Looks = Record<string, Record<string, string>>;

/** Which stylesheets a host has, and in which order. */
export type Arrangement = "theirs, then ours" | "ours, then theirs" | "ours alone" | "theirs alone";

const OURS = "@latchkey/react/styles.css";

/** Arranges the imports of stylesheets in a consumer's copy, and builds it anew. */
export async function arrangeStyles({ folder }: Consumer, stylesIn: string, arrangement: Arrangement): Promise<void> {
  const file = join(folder, stylesIn);
  const lines = (await readFile(file, "utf8")).split("\n");
  const isSheet = (line: string) => /^(\/\/ )?import "[^"]+\.css";$/.test(line);
  const all = lines.filter(isSheet).map((line) => line.replace("// ", ""));
  const ours = all.filter((line) => line.includes(OURS));
  const theirs = all.filter((line) => !line.includes(OURS));
  const off = (imports: string[]) => imports.map((line) => `// ${line}`);
  const arranged = {
    "theirs, then ours": [...theirs, ...ours],
    "ours, then theirs": [...ours, ...theirs],
    "ours alone": [...off(theirs), ...ours],
    "theirs alone": [...theirs, ...off(ours)],
  }[arrangement];
  const first = lines.findIndex(isSheet);
  const rest = lines.filter((line) => !isSheet(line));
  await writeFile(file, [...rest.slice(0, first), ...arranged, ...rest.slice(first)].join("\n"));
  await run("npm", ["run", "build"], folder, environment());
}

// What hosts' resets and frameworks are known to change.
const SIDES = ["top", "right", "bottom", "left"];
const CORNERS = ["top-left", "top-right", "bottom-left", "bottom-right"];
const FONT = "font-family font-size font-weight font-style line-height letter-spacing word-spacing color";
const TEXT = "text-transform text-align text-indent text-decoration-line text-shadow white-space vertical-align";
const BOX = "background-color background-image box-sizing display box-shadow appearance min-height max-width";
const OTHER = "list-style-type cursor opacity";
const LOOKED_AT = [
  `${FONT} ${TEXT} ${BOX} ${OTHER}`.split(" "),
  SIDES.map((side) => `padding-${side}`),
  SIDES.map((side) => `margin-${side}`),
  SIDES.map((side) => `border-${side}-width`),
  CORNERS.map((corner) => `border-${corner}-radius`),
].flat();

/** Ours on the residents' page with its modal open, and on the accept page. */
const OURS_ON = {
  residents: {
    "table header": ".lk-root th",
    "table cell": ".lk-root tbody td",
    badge: '.lk-status-badge[data-status="invited"] .lk-badge',
    "badge's icon": '.lk-status-badge[data-status="invited"] svg',
    "search field": ".lk-root input",
  },
  modal: {
    dialog: ".lk-dialog",
    "dialog's title": ".lk-dialog-title",
    "dialog's foot": ".lk-dialog-foot",
    "primary button": '.lk-dialog .lk-button[data-variant="primary"]',
    "secondary button": '.lk-dialog .lk-dialog-foot .lk-button:not([data-variant="primary"])',
    "close button's icon": ".lk-dialog-head svg",
    label: ".lk-dialog .lk-label",
    input: '.lk-dialog input[type="email"]',
    select: ".lk-dialog select",
    switch: ".lk-dialog [role=switch]",
  },
  accept: {
    card: ".lk-accept .lk-card",
    "card's heading": ".lk-accept-title",
    "password field": '.lk-accept input[type="password"]',
    "wide button": '.lk-accept .lk-button[data-variant="primary"]',
    text: ".lk-accept p",
  },
} satisfies Record<string, Record<string, string>>;

/** The host's own, wherever we are not. */
const THEIRS = [
  "html",
  "body",
  "main",
  "h1",
  "h2",
  "p",
  "a",
  "ul",
  "li",
  "form",
  "input",
  "button",
  "table",
  "th",
  "td",
];

/**
 * How ours and theirs look in a host that is up: on its residents' page, with the modal open, and on its accept page.
 */
export async function lookAround(
  browser: Browser,
  host: RunningHost,
  mailbox: Mailbox,
): Promise<{ ours: Looks; theirs: Looks }> {
  await nameProperty(host);
  const email = `ines-${new URL(host.origin).port}@example.com`;
  await ask(host, "office", "POST", "/invitations", {
    email,
    firstName: "Ines",
    role: "tenant",
    workspaceIds: ["maple-12"],
  });
  const { page, close } = await visit(browser, host, "office", "desktop");
  await page.goto(`${host.origin}/residents`);
  await page.locator(OURS_ON.residents.badge).first().waitFor({ state: "attached" });
  // Where nothing is pointed at and nothing has the focus.
  await page.mouse.move(0, 0);
  const theirs = await looksOfTheirs(page);
  const residents = await looksOf(page, OURS_ON.residents);
  await page.getByRole("button", { name: "Add resident" }).first().click();
  await page.getByRole("dialog").getByLabel("Property").waitFor({ state: "attached" });
  await page.mouse.move(0, 0);
  const modal = await looksOf(page, OURS_ON.modal);
  await page.goto(linkIn(await mailbox.mailTo(email)).href);
  await page.locator(OURS_ON.accept["password field"]).waitFor({ state: "attached" });
  const accept = await looksOf(page, OURS_ON.accept);
  await close();
  return { ours: { ...residents, ...modal, ...accept }, theirs };
}

const looksOf = (page: Page, parts: Record<string, string>): Promise<Looks> =>
  page.evaluate(
    ([parts, properties]) => {
      const looks: Looks = {};
      for (const [part, selector] of Object.entries(parts)) {
        const element = document.querySelector(selector);
        if (!element) throw new Error(`There is no ${part} (${selector}) on ${location.pathname}.`);
        const style = getComputedStyle(element);
        looks[part] = Object.fromEntries(properties.map((property) => [property, style.getPropertyValue(property)]));
        // A border that is not there has a colour and a style, which nobody sees.
        if (style.borderTopWidth !== "0px")
          looks[part]["border-top"] = `${style.borderTopStyle} ${style.borderTopColor}`;
      }
      return looks;
    },
    [parts, LOOKED_AT] as const,
  );

/** Everything about the host's elements but what follows from how much else is on the page. */
const looksOfTheirs = (page: Page): Promise<Looks> =>
  page.evaluate((tags) => {
    const sizes = /^(width|height|(inline|block)-size|bottom|right|inset-.*-end)$/;
    const origins = /^(perspective-origin|transform-origin|grid-template-(rows|columns))$/;
    const isBySize = (name: string) => sizes.test(name) || origins.test(name);
    const looks: Looks = {};
    for (const tag of tags) {
      const element = [...document.querySelectorAll(tag)].find((candidate) => !candidate.closest(".lk-root"));
      if (!element) throw new Error(`The host's page has no <${tag}> of its own.`);
      const style = getComputedStyle(element);
      looks[tag] = Object.fromEntries(
        [...style]
          .filter((property) => !isBySize(property))
          .map((property) => [property, style.getPropertyValue(property)]),
      );
    }
    return looks;
  }, THEIRS);
