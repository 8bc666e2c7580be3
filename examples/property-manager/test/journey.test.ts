import type { Browser } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { engines } from "./support/engines.ts";
import { linkIn, readHtml, waitForMail } from "./support/mailbox.ts";
import { badge, findRow, inviteUser, newcomer, signIn } from "./support/office.ts";
import { arrive, expectSound, openBrowser } from "./support/people.ts";
import { createAccount, expectTokenGone, requestMaintenance } from "./support/resident.ts";

describe.each(engines)("the main journey on %s", (_, appUrl) => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  it("a resident is invited by form, creates an account from the email, uses the portal, and is Active", async () => {
    const invitee = newcomer("Noor", "El-Amin");

    const office = await arrive(browser, appUrl);
    await signIn(office.page);
    await expectSound(office);
    await inviteUser(office.page, invitee, "Alder Court");
    await badge(await findRow(office.page, invitee), "Invited").waitFor();
    await expectSound(office);

    const mail = await waitForMail(appUrl, invitee.email);
    expect(mail.text).toContain("Hello Noor");
    expect(mail.text).toContain("Alder Court");
    expect(mail.text).toContain("Activate My Account");
    const html = await readHtml(appUrl, mail);
    expect(html).toContain("Activate My Account");
    expect(html.replaceAll("&amp;", "&")).toContain(linkIn(mail));

    const resident = await arrive(browser, appUrl);
    await resident.page.goto("/mailbox");
    await resident.page.getByRole("link", { name: invitee.email }).click();
    await resident.page.getByRole("heading", { name: mail.subject }).waitFor();
    await resident.page.frameLocator("iframe").getByRole("link", { name: "Activate My Account" }).click();
    await resident.page.getByRole("heading", { name: "Create Your Portal Account" }).waitFor();
    await expectTokenGone(resident.page);
    await expectSound(resident);
    await createAccount(resident.page, invitee.firstName);
    await requestMaintenance(resident.page, "Kitchen tap drips");
    await expectSound(resident);

    await badge(await findRow(office.page, invitee), "Active").waitFor();
    await office.leave();
    await resident.leave();
  });
});
