import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { isFull } from "./support/full.ts";
import { officeClient, badge, choose, findRow, newcomer, signIn } from "./support/office.ts";
import { arrive, expectSound, openBrowser, phone } from "./support/people.ts";
import { createAccount, openLink, requestMaintenance } from "./support/resident.ts";

const appUrl = inject("onPglite");
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

it("a resident invited from the row sees lease and documents on a phone and sends a request", async () => {
  const kwame = { firstName: "Kwame", lastName: "Mensah-Boateng", email: "kwame.mensah@example.net" };
  const office = await arrive(browser, appUrl);
  await signIn(office.page);
  const row = await findRow(office.page, kwame);
  await badge(row, "Pending").waitFor();
  await choose(office.page, row, kwame, "Send invitation");
  await confirmRole(office.page);
  await office.page.getByText("Invitation sent to Kwame Mensah-Boateng").first().waitFor();
  await badge(row, "Invited").waitFor();

  const resident = await arrive(browser, appUrl, phone);
  const { page } = resident;
  await openLink(page, appUrl, kwame.email);
  await page.getByRole("heading", { name: "Create Your Portal Account" }).waitFor();
  await expectFitsWidth(page);
  await expectSound(resident);
  await createAccount(page, "Kwame");
  await page.getByRole("region", { name: "Your lease" }).getByText("ALD-104").waitFor();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: /Lease summary/ }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("lease-ALD-104.pdf");
  await requestMaintenance(page, "Hallway light flickers");
  await expectFitsWidth(page);
  await expectSound(resident);

  const active = await findRow(office.page, kwame);
  await badge(active, "Active").waitFor();
  expect(await active.getByRole("button", { name: /^Actions for/ }).count()).toBe(0);
  await office.leave();
  await resident.leave();
});

it.runIf(isFull)("a resident without an email address cannot be invited, and the menu says why", async () => {
  const eleanor = { firstName: "Eleanor", lastName: "Whitby" };
  const office = await arrive(browser, appUrl);
  await signIn(office.page);
  const row = await findRow(office.page, eleanor);
  await row.getByText("No email address").waitFor();
  await row.getByRole("button", { name: "Actions for Eleanor Whitby" }).click();
  const send = office.page.getByRole("menuitem", { name: /^Send invitation/ });
  await send.waitFor();
  expect(await send.getAttribute("aria-disabled")).toBe("true");
  await office.page.getByText("There is no email address to send it to.").first().waitFor();
  await office.page.keyboard.press("Escape");
  await send.waitFor({ state: "detached" });
  await expectSound(office);
  await office.leave();
});

it.runIf(isFull)("a bounced mail shows in the resident's row", async () => {
  const office = await arrive(browser, appUrl);
  await signIn(office.page);
  const row = await findRow(office.page, { firstName: "Desmond", lastName: "Achebe" });
  await badge(row, "Not delivered").waitFor();
  await row.getByText("Correct the address, or say that it is right.").waitFor();
  await expectSound(office);
  await office.leave();
});

it.runIf(isFull)("a resident without a lease on record is told so, and sees no other lease", async () => {
  const office = await officeClient(appUrl);
  const stranger = newcomer("Imani", "Otieno");
  await office.invitations.create({ ...stranger, role: "tenant", workspaceIds: ["alder-court"] });
  const resident = await arrive(browser, appUrl);
  await openLink(resident.page, appUrl, stranger.email);
  await createAccount(resident.page, "Imani");
  await resident.page.getByText("No lease on record yet").waitFor();
  await resident.page.getByText("Nothing to fix").waitFor();
  await expectSound(resident);
  await resident.leave();
});

/** The dialog opens if the contact's type allows several roles. */
async function confirmRole(page: Page): Promise<void> {
  const dialog = page.getByRole("dialog", { name: /^Invite / });
  if ((await dialog.count()) > 0) await dialog.getByRole("button", { name: "Send invitation" }).click();
}

const expectFitsWidth = async (page: Page) =>
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    "scrolls sideways",
  ).toBe(0);
