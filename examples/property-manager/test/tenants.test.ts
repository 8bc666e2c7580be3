import { isLatchkeyError } from "@latchkey/core";
import type { Browser } from "playwright";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { engines } from "./support/engines.ts";
import { isFull } from "./support/full.ts";
import { mailsTo, waitForMail } from "./support/mailbox.ts";
import { badge, choose, findRow, newcomer, officeClient, signIn } from "./support/office.ts";
import { arrive, expectSound, openBrowser, type Person } from "./support/people.ts";
import { createAccount, openLink, requestMaintenance } from "./support/resident.ts";
import { personOf } from "./support/scenes.ts";

const manager = personOf("tenants", "Manager");
const tenants = { path: "/residents", search: "Search tenants" };
const RESENDS_A_DAY = 5;
const MEWS = "stonebridge-mews";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** One check on the verification page. */
const check = ({ page }: Person, name: string) =>
  page.getByRole("list", { name: "After sending" }).getByRole("listitem").filter({ hasText: name });

it.runIf(isFull)(
  "a tenant's missing data is listed and fixed; then they are invited, get in, and are verified",
  async () => {
    const appUrl = inject("onPglite");
    const tenant = newcomer("Isolde", "Grünwald");
    const api = await officeClient(appUrl, manager);
    const { id } = await api.contacts.create({ ...tenant, type: "other", workspaces: [{ id: MEWS }] });
    const office = await arrive(browser, appUrl);
    const { page } = office;
    await signIn(page, manager);
    await choose(page, await findRow(page, tenant, tenants), tenant, "Send portal invitation");
    const dialog = page.getByRole("dialog", { name: "Isolde Grünwald cannot be invited yet" });
    for (const fix of ["Change the type", "Link a lease", "Link a unit"])
      await dialog
        .getByRole("button", { name: fix })
        .or(dialog.getByRole("link", { name: fix }))
        .waitFor();
    await expectSound(office);
    expect(await mailsTo(appUrl, tenant.email)).toEqual([]);
    await dialog.getByRole("button", { name: "Link a lease" }).click();

    await page.waitForURL("**/contacts/**");
    await page.getByRole("combobox", { name: "Unit and lease" }).selectOption({ label: "Unit 6, lease STB-6" });
    await page.getByRole("button", { name: "Link lease" }).click();
    await page.getByText("Saved").first().waitFor();
    await page.getByRole("combobox", { name: "Type" }).selectOption("tenant");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await expect.poll(async () => (await api.contacts.get({ id })).type).toBe("tenant");
    await expectSound(office);
    await choose(page, await findRow(page, tenant, tenants), tenant, "Send portal invitation");
    await page.getByText("Invitation sent to Isolde Grünwald").first().waitFor();

    const resident = await arrive(browser, appUrl);
    await openLink(resident.page, appUrl, tenant.email);
    await createAccount(resident.page, tenant.firstName);
    await resident.page.getByRole("region", { name: "Your lease" }).getByText("STB-6").waitFor();
    await resident.page.getByRole("link", { name: /Lease summary/ }).waitFor();

    await page.goto(`/verification?contact=${id}`);
    await check(office, "Portal access active").getByText("Done").waitFor();
    await check(office, "Has sent one maintenance request").getByText("Not yet").waitFor();
    await requestMaintenance(resident.page, "Radiator stays cold");
    await page.getByRole("button", { name: "Check again" }).click();
    await page.getByText("All set").waitFor();
    await expectSound(office);
    await resident.leave();
    await office.leave();
  },
);

describe.each(engines)("a batch on %s", (_, appUrl) => {
  it.runIf(isFull)("only the selected tenants are invited, and their batch is verified", async () => {
    const api = await officeClient(appUrl, manager);
    const [first, second, left] = [
      newcomer("Agathe", "Moreau"),
      newcomer("Bruno", "Keller"),
      newcomer("Cosima", "Falk"),
    ];
    for (const person of [first, second, left])
      await api.contacts.create({ ...person, type: "tenant", workspaces: [{ id: MEWS, unit: "5", leaseId: "STB-5" }] });
    const office = await arrive(browser, appUrl);
    const { page } = office;
    await signIn(page, manager);
    await page.goto("/portal-invites");
    for (const { firstName, lastName } of [first, second])
      await page.getByRole("checkbox", { name: `${firstName} ${lastName}`, exact: true }).check({ force: true });
    await expectSound(office);
    await page.getByRole("button", { name: "Continue with 2 people" }).click();
    await page.getByRole("button", { name: "Invite 2 people" }).click();
    await page.getByText("2 invitations sent").waitFor();
    await page.getByRole("link", { name: "Verify this batch" }).click();
    await check(office, "Invitation delivered").getByText("2 of 2").waitFor();
    await check(office, "No duplicate records").getByText("2 of 2").waitFor();
    await check(office, "Portal access active").getByText("0 of 2").waitFor();

    const resident = await arrive(browser, appUrl);
    await openLink(resident.page, appUrl, first.email);
    await createAccount(resident.page, first.firstName);
    await resident.leave();
    await page.getByRole("button", { name: "Check again" }).click();
    await check(office, "Sees the lease in the portal").getByText("1 of 2").waitFor();
    await expectSound(office);
    expect(await mailsTo(appUrl, left.email)).toEqual([]);
    await office.leave();
  });
});

it.runIf(isFull)("too many resends are refused, with the time of the next one", async () => {
  const appUrl = inject("onPglite");
  const tenant = newcomer("Leontine", "Vogel");
  const api = await officeClient(appUrl, manager);
  const { id } = await api.contacts.create({
    ...tenant,
    type: "tenant",
    workspaces: [{ id: MEWS, unit: "4", leaseId: "STB-4" }],
  });
  const invitation = await api.invitations.create({ contactId: id, role: "tenant" });
  await waitForMail(appUrl, tenant.email);
  // This server has no pause between resends, only a limit per day.
  const repeat = async (): Promise<void> => api.invitations.resend({ id: invitation.id }).then(repeat);
  const held = await repeat().catch((error: unknown) => error);
  expect(isLatchkeyError(held, "resend_cooldown")).toBe(true);

  const office = await arrive(browser, appUrl);
  await signIn(office.page, manager);
  const row = await findRow(office.page, tenant, tenants);
  await badge(row, "Invited").waitFor();
  await choose(office.page, row, tenant, "Resend invitation");
  await office.page
    .getByText(/^You can resend in \d+ hours/)
    .first()
    .waitFor();
  // A mail that was replaced before it went out is not sent.
  expect((await mailsTo(appUrl, tenant.email)).length).toBeLessThanOrEqual(1 + RESENDS_A_DAY);
  await office.leave();
});
