import { expect } from "vitest";
import { eachServer } from "../harness/index.js";

eachServer("requests", (server, test) => {
  test("a parameter given twice is a list where several values are meant", async () => {
    const office = await server.office();
    const { admin, workspaceId } = office;
    const pending = (await admin.contacts.create({ body: { firstName: "Pending" } })).body;
    const invited = await admin.invitations.create({
      body: { email: office.address("x"), firstName: "Invited", role: "tenant", workspaceIds: [workspaceId] },
    });
    const found = async (query: string) => {
      const response = await office.send("GET", `/contacts?${query}`);
      return ((await response.json()) as { data: { id: string }[] }).data.map(({ id }) => id).toSorted();
    };
    const both = [pending.id, invited.body.contactId].toSorted();
    expect(await found("status=pending&status=invited")).toEqual(both);
    expect(await found("status=pending&status=active,invited")).toEqual(both);
    expect(await found("status=pending&status=active")).toEqual([pending.id]);
    expect(await found(`ids=${pending.id}&ids=${invited.body.contactId}`)).toEqual(both);
  });

  test.each(["q=a&q=b", "limit=1&limit=2", "sort=name&sort=-name", "workspaceId=a&workspaceId=b"])(
    "and is refused by its name where one value is meant: %s",
    async (query) => {
      const office = await server.office();
      const response = await office.send("GET", `/contacts?${query}`);
      expect(response.status).toBe(422);
      expect(await response.json()).toMatchObject({
        code: "validation_failed",
        errors: [{ path: query.split("=")[0], code: "repeated" }],
      });
    },
  );

  test("null and absent are the same in an invitation", async () => {
    const office = await server.office();
    const invited = async (name: string, more: object) => {
      const person = { email: office.address(name), firstName: "Zoë", role: "tenant", ...more };
      const { body } = await office.admin.invitations.create({ body: person });
      const { lastName, phone, locale } = body.contact;
      const { role, workspaceIds, recordSetId, preferences, activation, message } = body;
      return {
        lastName,
        phone,
        locale,
        role,
        workspaceIds,
        recordSetId,
        preferences,
        activation,
        message,
        language: body.locale,
        days: Math.round((Date.parse(body.expiresAt) - Date.parse(body.createdAt)) / 86_400_000),
      };
    };
    const all = Object.fromEntries(
      [
        "lastName",
        "phone",
        "workspaceIds",
        "recordSetId",
        "recordSet",
        "preferences",
        "activation",
        "locale",
        "message",
        "expiresInDays",
        "letter",
        "contactId",
      ].map((name) => [name, null]),
    );
    expect(await invited("null", all)).toEqual(await invited("absent", {}));
  });

  test("null and absent are the same in a contact, and null clears where a change can", async () => {
    const office = await server.office();
    const body = { firstName: "Zoë", email: office.address("zoe"), phone: "+1 206 555 0142", locale: "fr" };
    const { body: created } = await office.admin.contacts.create({
      body: { ...body, lastName: null, externalId: null, type: null, workspaces: null, invite: null },
    });
    expect(created).toMatchObject({ lastName: "", externalId: null, type: "tenant", workspaces: [] });
    const params = { id: created.id };
    const unchanged = { firstName: null, lastName: null, type: null, workspaces: null };
    expect((await office.admin.contacts.update({ params, body: unchanged })).body).toEqual({
      ...created,
      movedOut: null,
    });
    expect(
      (await office.admin.contacts.update({ params, body: { email: null, phone: null, locale: null } })).body,
    ).toMatchObject({ firstName: "Zoë", email: null, phone: null, locale: null });
  });

  test.each([
    ["john&mary@maple.example", "john&mary@maple.example"],
    ["<O'Brien@maple.example>,", "o'brien@maple.example"],
    ["info@дом.рф", "info@xn--d1aqf.xn--p1ai"],
    ["\u202ainfo@σπίτι.example\u202c", "info@xn--kxautlh.example"],
  ])("the address %s is stored as mail servers write it", async (email, stored) => {
    const { admin } = await server.office();
    expect((await admin.contacts.create({ body: { firstName: "Zoë", email } })).body.email).toBe(stored);
  });

  test.each([
    ["mària@maple.example", "email_not_ascii"],
    ["\u212aevin@maple.example", "email_not_ascii"],
    ["Zoë <zoe@maple.example>", "email_not_alone"],
    ["zoe@maple.example:25", "email_domain"],
    ["zoe@maple", "invalid_email"],
  ])("the address %s is refused with its reason", async (email, code) => {
    const { admin } = await server.office();
    const { problem } = await admin.contacts.create({ body: { firstName: "Zoë", email } });
    expect(problem["errors"]).toMatchObject([{ path: "email", code }]);
  });

  test.each([
    ["+1 (206) 555\u20110142 x77", "+12065550142 ext. 77"],
    ["+٢٠ ١٠ ١٢٣٤ ٥٦٧٨", "+201012345678"],
    ["\u202a+91\u00a0९८७६५\u00a0४३२१०\u202c", "+919876543210"],
    ["０２０ ７９４６ ０１２３", "020 7946 0123"],
  ])("the telephone %s is stored in plain characters, with its country in E.164", async (phone, stored) => {
    const { admin } = await server.office();
    expect((await admin.contacts.create({ body: { firstName: "Zoë", phone } })).body.phone).toBe(stored);
  });

  test.each([
    ["text123", "invalid_phone"],
    ["電話", "invalid_phone"],
    ["+999 1234 5678", "phone_country"],
    ["+44 20 7946", "phone_too_short"],
    ["+1 206 555 01422", "phone_too_long"],
  ])("the telephone %s is refused with its reason", async (phone, code) => {
    const { admin } = await server.office();
    const { problem } = await admin.contacts.create({ body: { firstName: "Zoë", phone } });
    expect(problem["errors"]).toMatchObject([{ path: "phone", code }]);
  });
});
