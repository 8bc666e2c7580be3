import type { Browser } from "playwright";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { isFull } from "./support/full.ts";
import { linkIn, mailsTo, waitForMail } from "./support/mailbox.ts";
import { badge, choose, fillSignIn, findRow, newcomer, signIn } from "./support/office.ts";
import { arrive, expectSound, openBrowser } from "./support/people.ts";
import { expectTokenGone, openLink } from "./support/resident.ts";
import { personOf } from "./support/scenes.ts";

const appUrl = inject("onPglite");
const manager = personOf("magic_links", "Manager");
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

it("a resident who is added with an invitation gets in with one click, and can then not be invited again", async () => {
  const resident = newcomer("Anneliese", "Roth");
  const office = await arrive(browser, appUrl);
  const { page } = office;
  await signIn(page, manager);
  await page.goto("/residents");
  await page.getByRole("button", { name: "Add resident" }).click();
  const form = page.getByRole("dialog", { name: "Add resident" });
  await form.getByRole("textbox", { name: "First name" }).fill(resident.firstName);
  await form.getByRole("textbox", { name: "Last name" }).fill(resident.lastName);
  await form.getByRole("textbox", { name: "Email" }).fill(resident.email);
  await form.getByRole("textbox", { name: "Unit" }).fill("2D");
  expect(await form.getByRole("switch", { name: "Send portal invitation" }).isChecked()).toBe(true);
  await expectSound(office);
  await form.getByRole("button", { name: /^Add/ }).last().click();
  await badge(await findRow(page, resident), "Invited").waitFor();

  const mail = await waitForMail(appUrl, resident.email);
  for (const said of ["Hello Anneliese", "Juniper Gate", "lease and your documents", "Activate My Account"])
    expect(mail.text).toContain(said);
  expect(mail.text).toMatch(/This link works for 7 days, until \w+, \w+ \d+, \d+:\d\d/);

  const person = await arrive(browser, appUrl);
  await openLink(person.page, appUrl, resident.email);
  await expectSound(person);
  expect(await person.page.getByLabel("Password").count()).toBe(0);
  await person.page.getByRole("button", { name: "Activate my account" }).click();
  await person.page.getByRole("heading", { name: "Welcome home, Anneliese" }).waitFor();
  await expectSound(person);

  const row = await findRow(page, resident);
  await badge(row, "Active").waitFor();
  expect(await row.getByRole("button", { name: /^Actions for/ }).count()).toBe(0);
  await person.leave();
  await office.leave();
});

it.runIf(isFull)(
  "a resident added without an invitation is invited and reinvited from the row, if they have an email address",
  async () => {
    const resident = newcomer("Winnie", "Tran");
    const office = await arrive(browser, appUrl);
    const { page } = office;
    await signIn(page, manager);
    await page.goto("/residents");
    await page.getByRole("button", { name: "Add resident" }).click();
    const form = page.getByRole("dialog", { name: "Add resident" });
    await form.getByRole("textbox", { name: "First name" }).fill(resident.firstName);
    await form.getByRole("textbox", { name: "Last name" }).fill(resident.lastName);
    await form.getByRole("textbox", { name: "Email" }).fill(resident.email);
    await form.getByRole("switch", { name: "Send portal invitation" }).uncheck({ force: true });
    await form.getByRole("button", { name: /^Add/ }).last().click();
    const row = await findRow(page, resident);
    await badge(row, "Pending").waitFor();
    expect(await mailsTo(appUrl, resident.email)).toEqual([]);

    await choose(page, row, resident, "Send invitation");
    await page.getByText("Invitation sent to Winnie Tran").first().waitFor();
    const first = linkIn(await waitForMail(appUrl, resident.email));
    await choose(page, await findRow(page, resident), resident, "Resend invitation");
    await page.getByText("Invitation sent again to Winnie Tran").first().waitFor();
    await waitForMail(appUrl, resident.email, 2);
    const person = await arrive(browser, appUrl);
    await person.page.goto(first);
    await person.page.getByRole("heading", { name: "There is a newer email" }).waitFor();
    await person.leave();

    const unreachable = { firstName: "Wilhelmina", lastName: "Foss" };
    const refused = await findRow(page, unreachable);
    await refused.getByText("No email address").waitFor();
    await refused.getByRole("button", { name: "Actions for Wilhelmina Foss" }).click();
    await page.getByText("There is no email address to send it to.").first().waitFor();
    await page.getByRole("menuitem", { name: "Add an email address" }).click();
    await page.getByText("Enter an email address that can receive mail.").waitFor();
    await expectSound(office);
    await office.leave();
  },
);

it.runIf(isFull)("a resident with an account signs in and keeps it", async () => {
  const elif = { firstName: "Elif", lastName: "Aydın" };
  const account = personOf("tenants", "Tenant");
  const office = await arrive(browser, appUrl);
  await signIn(office.page, manager);
  const row = await findRow(office.page, elif);
  await choose(office.page, row, elif, "Send invitation");
  await office.page.getByText("Invitation sent to Elif Aydın").first().waitFor();

  const person = await arrive(browser, appUrl);
  await person.page.goto(linkIn(await waitForMail(appUrl, account.email, 2)));
  await expectTokenGone(person.page);
  await fillSignIn(person.page, account);
  await person.page.getByRole("button", { name: "Sign in and add Juniper Gate" }).click();
  await person.page.getByRole("heading", { name: "Welcome home, Elif" }).waitFor();
  await person.page.getByText("JUN-2A").waitFor();
  await badge(await findRow(office.page, elif), "Active").waitFor();
  await person.leave();
  await office.leave();
});
