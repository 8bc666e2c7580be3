// Takes the pictures of the guide from the demo, in light and dark: `pnpm --filter latchkey-docs run pictures`. They are
// committed, so that building the site needs no browser.
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright";
import { deleteDataFolder, startExample } from "../../examples/property-manager/test/support/example-server.ts";
import { linkIn, waitForMail } from "../../examples/property-manager/test/support/mailbox.ts";
import { badge, signIn } from "../../examples/property-manager/test/support/office.ts";
import { requireChromium } from "../../scripts/find-chromium.mjs";

const folder = fileURLToPath(new URL("../public/pictures/", import.meta.url));
const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--disable-background-networking",
  "--disable-component-update",
  "--no-first-run",
];
const desk = { viewport: { width: 1180, height: 740 }, deviceScaleFactor: 1.25 };
const phone = { viewport: { width: 390, height: 780 }, deviceScaleFactor: 1.5 };
const invitee = { firstName: "Noor", lastName: "El-Amin", email: "noor.el-amin@example.com" };

mkdirSync(folder, { recursive: true });
const demo = await startExample();
const browser = await chromium.launch({ executablePath: requireChromium(), args: flags });
try {
  await theJourney();
} finally {
  await browser.close();
  await demo.stop();
  await deleteDataFolder(demo.dataFolder);
}

async function theJourney() {
  const office = await open(desk);
  await signIn(office);
  await office.goto("/residents");
  await office.getByRole("row").nth(4).waitFor();
  await take(office, "residents");

  await office.getByRole("button", { name: "Invite user" }).click();
  const form = office.getByRole("dialog", { name: "Invite someone" });
  await form.getByRole("textbox", { name: "First name" }).fill(invitee.firstName);
  await form.getByRole("textbox", { name: "Last name" }).fill(invitee.lastName);
  await form.getByRole("textbox", { name: "Email" }).fill(invitee.email);
  await form.getByRole("combobox", { name: "Role" }).selectOption({ label: "Tenant" });
  await form.getByRole("checkbox", { name: "Alder Court" }).check();
  await take(office, "invite");
  await form.getByRole("button", { name: "Continue" }).click();
  await form.getByRole("button", { name: "Send invitation" }).waitFor();
  await take(office, "review");
  await form.getByRole("button", { name: "Send invitation" }).click();
  await form.waitFor({ state: "detached" });
  await showRow(office, "Invited");
  await take(office, "invited");

  const mail = await waitForMail(demo.url, invitee.email);
  const resident = await open(phone);
  await resident.goto(`/mailbox/api/messages/${mail.id}/html`);
  await take(resident, "mail");
  await resident.goto(linkIn(mail));
  await resident.getByRole("heading", { name: "Create Your Portal Account" }).waitFor();
  await resident.getByLabel("Password", { exact: true }).fill("lantern-otter-velvet-72");
  await take(resident, "accept");
  await resident.getByRole("button", { name: "Create Account & Access Portal" }).click();
  await resident.getByRole("heading", { name: `Welcome home, ${invitee.firstName}` }).waitFor();
  await take(resident, "portal");

  await showRow(office, "Active");
  await take(office, "active");
}

/** The newest resident is the first row. */
async function showRow(office, status) {
  await office.goto("/residents");
  await badge(office.getByRole("row").filter({ hasText: invitee.email }), status).waitFor();
}

async function open(options) {
  const context = await browser.newContext({ baseURL: demo.url, locale: "en-US", reducedMotion: "reduce", ...options });
  return context.newPage();
}

/** Saves a picture of the screen in both themes, as WebP. */
async function take(page, name) {
  const devtools = await page.context().newCDPSession(page);
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    const { data } = await devtools.send("Page.captureScreenshot", { format: "webp", quality: 82 });
    writeFileSync(`${folder}${name}-${colorScheme}.webp`, Buffer.from(data, "base64"));
  }
  await page.emulateMedia({ colorScheme: "light" });
  await devtools.detach();
  console.log(name);
}
