import type { Browser } from "playwright";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { isFull } from "./support/full.ts";
import { linkIn, mailsTo, waitForMail } from "./support/mailbox.ts";
import { fillSignIn, newcomer, officeClient, signIn } from "./support/office.ts";
import { arrive, expectSound, openBrowser } from "./support/people.ts";
import { openLink, password } from "./support/resident.ts";
import { personOf } from "./support/scenes.ts";

const appUrl = inject("onPglite");
const agent = personOf("client_portals", "Manager");
const buyer = personOf("client_portals", "Buyer");
const lender = personOf("client_portals", "Lender");

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

it.runIf(isFull)(
  "a client invited from a property's contacts sees only the sections of their role in the portal",
  async () => {
    const seller = newcomer("Octavia", "Bell");
    const office = await officeClient(appUrl, agent);
    const { id } = await office.contacts.create({ ...seller, type: "client", workspaces: [{ id: "mill-street-52" }] });

    const staff = await arrive(browser, appUrl);
    const { page } = staff;
    await signIn(page, agent);
    await page.goto("/portal-permissions");
    await page
      .getByRole("group", { name: "Documents, Seller" })
      .getByRole("radio", { name: "Hidden" })
      .check({ force: true });
    await page
      .getByRole("group", { name: "Tasks, Seller" })
      .getByRole("radio", { name: "Read-only" })
      .check({ force: true });
    await page.getByRole("button", { name: "Save permissions" }).click();
    await page.getByText("Permissions saved").first().waitFor();
    await expectSound(staff);

    await page.goto("/properties/mill-street-52");
    await page.getByRole("button", { name: "Send portal invite to Octavia Bell" }).click();
    await page.getByRole("radio", { name: "Seller" }).check({ force: true });
    await page.getByRole("button", { name: "Continue" }).click();
    await page.getByRole("region", { name: "Review" }).getByText(seller.email).waitFor();
    await page.getByRole("button", { name: "Send invite" }).click();
    const contact = page.getByRole("listitem").filter({ hasText: seller.email });
    await contact.getByText("Invited", { exact: true }).waitFor();
    expect(await page.getByRole("button", { name: "Send portal invite to Octavia Bell" }).count()).toBe(0);
    await expectSound(staff);

    const client = await arrive(browser, appUrl);
    await openLink(client.page, appUrl, seller.email);
    await client.page.getByLabel("Password", { exact: true }).fill(password);
    await client.page.getByRole("button", { name: "Create Account & Access Portal" }).click();
    await client.page.getByRole("heading", { name: "Welcome, Octavia" }).waitFor();
    const section = (name: string) => client.page.getByRole("region", { name: new RegExp(`^${name}`) });
    await section("Messages").getByRole("textbox").fill("When do we sign?");
    await section("Messages").getByRole("button", { name: "Send message" }).click();
    await section("Messages").getByText("When do we sign?").waitFor();
    expect(await section("Documents").count()).toBe(0);
    expect(await section("Tasks").getByRole("listitem").count()).toBe(3);
    expect(await section("Tasks").locator("input, button").count()).toBe(0);
    await expectSound(client);

    // The host's own API enforces the same.
    const asSeller = (path: string, init?: { data: object }) =>
      client.page.request.fetch(`/api/host/sales/mill-street-52${path}`, { method: init ? "POST" : "GET", ...init });
    expect((await asSeller("/documents/agreement")).status()).toBe(404);
    expect((await asSeller("/sections/tasks/notes", { data: { text: "Not mine to add" } })).status()).toBe(403);
    expect((await asSeller("/sections/documents/notes", { data: { text: "Nor this" } })).status()).toBe(404);
    expect((await client.page.request.get("/api/host/sales/linden-way-18")).status()).toBe(404);
    await office.contacts.remove({ id });
    await client.leave();
    await staff.leave();
  },
);

it.runIf(isFull)(
  "a contact with automatic invitations is invited to the chosen role when they are added to a property",
  async () => {
    const inspector = newcomer("Barnaby", "Stubbs");
    const office = await officeClient(appUrl, agent);
    const { id } = await office.contacts.create({ ...inspector, type: "contractor" });
    const staff = await arrive(browser, appUrl);
    const { page } = staff;
    await signIn(page, agent);
    await page.goto(`/contacts/${id}`);
    const portal = page.getByRole("region", { name: "Client portal" });
    await portal.getByRole("switch").check({ force: true });
    await portal.getByRole("combobox", { name: "Portal role" }).selectOption({ label: "Inspector" });
    await portal.getByText("Saved").waitFor();
    expect(await mailsTo(appUrl, inspector.email)).toEqual([]);
    await page.getByRole("combobox", { name: "Add to a property" }).selectOption({ label: "52 Mill Street" });
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await page.getByText("An invitation went out").first().waitFor();
    await expectSound(staff);
    expect((await waitForMail(appUrl, inspector.email)).text).toContain("52 Mill Street");
    await page.goto("/properties/mill-street-52");
    const contact = page.getByRole("listitem").filter({ hasText: inspector.email });
    await contact.getByText("Inspector", { exact: true }).waitFor();
    await contact.getByText("Invited", { exact: true }).waitFor();
    await staff.leave();
  },
);

it.runIf(isFull)("one account opens several sales, with a switcher between them, and a new sale joins it", async () => {
  const person = await arrive(browser, appUrl);
  const { page } = person;
  await signIn(page, lender);
  await page.getByRole("button", { name: /18 Linden Way/ }).click();
  await page.getByRole("menuitemradio", { name: /7 Orchard Close/ }).click();
  await page.getByRole("button", { name: /7 Orchard Close/ }).waitFor();
  await page
    .getByRole("region", { name: /^Documents/ })
    .getByRole("button", { name: "Ask for document" })
    .waitFor();
  await expectSound(person);
  await person.leave();

  const office = await officeClient(appUrl, agent);
  const [known] = (await office.contacts.list({ q: buyer.email })).data;
  await office.workspaces.addContact({ id: "mill-street-52", contactId: known?.id ?? "" });
  await office.invitations.create({ contactId: known?.id ?? "", role: "seller", workspaceIds: ["mill-street-52"] });
  const again = await arrive(browser, appUrl);
  await again.page.goto(linkIn(await waitForMail(appUrl, buyer.email, 2)));
  await again.page.getByRole("heading", { name: "Add 52 Mill Street to your account" }).waitFor();
  await fillSignIn(again.page, buyer);
  await again.page.getByRole("button", { name: "Sign in and add 52 Mill Street" }).click();
  await again.page.getByRole("heading", { name: "Welcome, Jerome" }).waitFor();
  await again.page.getByRole("button", { name: /18 Linden Way/ }).click();
  await again.page
    .getByRole("menuitemradio", { name: /52 Mill Street/ })
    .getByText("Seller")
    .waitFor();
  expect((await office.contacts.list({ q: buyer.email })).data).toHaveLength(1);
  await again.leave();
});
