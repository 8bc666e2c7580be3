import { describe, expect } from "vitest";
import { eachServer, type Office } from "../harness/index.js";

/** A first and a last name, written with a bar between them. */
const named = (name: string) => {
  const [firstName = "", lastName = ""] = name.split("|");
  return { firstName, lastName };
};

/** The names that a search finds, by first name. */
async function found({ admin }: Office, q: string): Promise<string[]> {
  const { body } = await admin.contacts.list({ query: { q, limit: "200" } });
  return body.data.map(({ firstName, lastName }) => `${firstName} ${lastName}`.trim());
}

eachServer("text", (server, test) => {
  describe("one address is one person", () => {
    for (const [how, first, second] of [
      ["however the apostrophe is typed", "Sean|O'Brien", "Sean|O’Brien"],
      ["with an acute accent for it", "Sean|OʼBrien", "Sean|O´Brien"],
      ["with double blanks", "Maria  Clara|Silva", "Maria Clara|Silva"],
      ["with a blank for the hyphen", "Jean-Luc|Picard", "Jean Luc|Picard"],
      ["with a no-break hyphen and a dash", "Jean‑Luc|Picard", "Jean–Luc|Picard"],
      ["with ss", "Jörg|Weiß", "Jorg|Weiss"],
      ["with umlauts spelled out", "Jürgen|Müller", "Juergen|Mueller"],
      ["with plain Nordic letters", "Søren|Kjær", "Soren|Kjaer"],
      ["with plain Polish letters", "Łukasz|Wałęsa", "Lukasz|Walesa"],
      ["with plain Vietnamese letters", "Đức|Nguyễn", "Duc|Nguyen"],
      ["without the Turkish dots", "Işıl|Yılmaz", "ISIL|YILMAZ"],
      ["without the dot of an initial", "J.|Smith", "J|Smith"],
      ["in Greek capitals", "Αλέξης|Παπαδάκης", "ΑΛΕΞΗΣ|ΠΑΠΑΔΑΚΗΣ"],
      ["in Cyrillic without dots", "Пётр|Семёнов", "Петр|Семенов"],
      ["in Arabic with vowel points", "مُحَمَّد|العلي", "محمـد|العلي"],
      ["in Hebrew with points and a geresh", "ג׳ורג׳|כֹּהֵן", "ג'ורג'|כהן"],
      ["in Devanagari with a nukta", "\u0959ान|शर्मा", "ख\u093cान|शर्मा"],
      ["in Hangul jamo", "철수|김", "철수|김".normalize("NFD")],
      ["in fullwidth letters", "Ｍａｒｉａ|Ｓｉｌｖａ", "Maria|Silva"],
      ["split elsewhere", "Maria Clara|Silva", "Maria|Clara Silva"],
      ["the other way round", "小龍|李", "李|小龍"],
    ] as const)
      test(`${how}: ${first}, ${second}`, async () => {
        const office = await server.office();
        const email = office.address("shared");
        const invitation = { email, role: "tenant", workspaceIds: [office.workspaceId] };
        const invited = await office.admin.invitations.create({ body: { ...invitation, ...named(first) } });
        expect(invited.status).toBe(201);
        const again = await office.admin.invitations.create({ body: { ...invitation, ...named(second) } });
        expect(again.problem).toMatchObject({ code: "already_invited", invitationId: invited.body.id });
        const { body: contacts } = await office.admin.contacts.list({});
        expect(contacts.data).toHaveLength(1);
        expect((await office.admin.contacts.create({ body: { email, ...named(second) } })).problem).toMatchObject({
          code: "contact_exists",
          contactId: invited.body.contactId,
        });
      });

    for (const [first, second] of [
      ["Maria|Silva", "Mario|Silva"],
      ["Joe|Smith", "Jo|Smith"],
      ["राम|शर्मा", "रीमा|शर्मा"],
      ["שרה|כהן", "שירה|כהן"],
      ["小龍|李", "小鳳|李"],
      ["🌸|", "🌼|"],
    ] as const)
      test(`but another first name is another person: ${first}, ${second}`, async () => {
        const office = await server.office();
        const email = office.address("shared");
        for (const name of [first, second])
          expect((await office.admin.contacts.create({ body: { email, ...named(name) } })).status).toBe(201);
      });
  });

  test("people who came on record twice are named by the verification", async () => {
    const office = await server.office();
    const ids: string[] = [];
    for (const [name, address] of [
      ["Sean|O'Brien", "sean"],
      ["Sean|O’Brien", "sean-2"],
      ["Jürgen|Müller", "jurgen"],
      ["Mueller|Juergen", "jurgen-2"],
      ["Joe|Smith", "joe"],
      ["Jo|Smith", "jo"],
    ] as const) {
      const created = await office.admin.contacts.create({
        body: {
          ...named(name),
          email: office.address(address),
          workspaces: [{ id: office.workspaceId, unit: address.startsWith("j") ? "1" : "2" }],
        },
      });
      ids.push(created.body.id);
    }
    const isOnce = async (contactId: string) => {
      const { body } = await office.admin.verification.get({ query: { contactId } });
      return body.checks.find(({ id }) => id === "no_duplicate_contacts")?.ok;
    };
    expect(await Promise.all(ids.map(isOnce))).toEqual([false, false, false, false, true, true]);
  });

  test("a search finds every word somewhere, whatever is typed differently", async () => {
    const office = await server.office();
    const people: { firstName: string; lastName: string; unit?: string; [field: string]: string | undefined }[] = [
      { ...named("Sean|O’Brien"), phone: "(555) 010-7788", unit: "4B" },
      { ...named("Maria Clara|Silva"), email: "maria_s@example.com", unit: "#12" },
      { ...named("Jean-Luc|Weiß"), externalId: "T-1001", unit: "Apt 3" },
      { ...named("Jürgen|Müller") },
      { ...named("100% Real|Smith") },
      { ...named("小龍|李") },
      { ...named("철수|김") },
      { ...named("राम|शर्मा") },
      { ...named("أحمد|العلي") },
      { ...named("Пётр|Семёнов") },
    ];
    for (const { unit, ...person } of people) {
      const workspaces = unit === undefined ? [] : [{ id: office.workspaceId, unit }];
      expect((await office.admin.contacts.create({ body: { ...person, workspaces } })).status).toBe(201);
    }
    for (const [q, name] of [
      ["O'Brien", "Sean O’Brien"],
      ["obrien sean", "Sean O’Brien"],
      ["5550107788", "Sean O’Brien"],
      ["555-010-7788", "Sean O’Brien"],
      ["+1 (555) 010 7788", "Sean O’Brien"],
      ["4b", "Sean O’Brien"],
      ["4-B sean", "Sean O’Brien"],
      ["Silva Maria", "Maria Clara Silva"],
      ["Maria Silva", "Maria Clara Silva"],
      ["Silva, Maria", "Maria Clara Silva"],
      ["maria_s", "Maria Clara Silva"],
      ["#12", "Maria Clara Silva"],
      ["Jean Luc", "Jean-Luc Weiß"],
      ["jeanluc weiss", "Jean-Luc Weiß"],
      ["Apt 3", "Jean-Luc Weiß"],
      ["t-1001", "Jean-Luc Weiß"],
      ["muller", "Jürgen Müller"],
      ["Mu\u0308ller", "Jürgen Müller"],
      ["mueller", "Jürgen Müller"],
      ["100%", "100% Real Smith"],
      ["李小龍", "小龍 李"],
      ["龍", "小龍 李"],
      ["김철수", "철수 김"],
      ["राम", "राम शर्मा"],
      ["احمد", "أحمد العلي"],
      ["семенов петр", "Пётр Семёнов"],
    ] as const)
      expect(await found(office, q), q).toEqual([name]);
    for (const q of ["maria souza", "_%", "\\", "m%a", "mar_a", "रीमा", "'", "-", "4c"])
      expect(await found(office, q), q).toEqual([]);
    expect(await found(office, "\u200b")).toHaveLength(people.length);
  });

  test("a contact is found by a new unit, and no longer by the old one", async () => {
    const office = await server.office();
    const place = { id: office.workspaceId, unit: "4B" };
    const { body: contact } = await office.admin.contacts.create({
      body: { ...named("Maria|Silva"), workspaces: [place] },
    });
    const change = (body: object) => office.admin.contacts.update({ params: { id: contact.id }, body });
    await change({ lastName: "Souza" });
    expect(await found(office, "4b souza")).toHaveLength(1);
    await change({ workspaces: [{ ...place, unit: "9C" }] });
    expect(await found(office, "4b")).toEqual([]);
    expect(await found(office, "9c")).toHaveLength(1);
    await change({ workspaces: [] });
    expect(await found(office, "9c")).toEqual([]);
    await office.admin.workspaces.addContact({
      params: { id: office.workspaceId },
      body: { contactId: contact.id, unit: "Apt 7" },
    });
    expect(await found(office, "apt 7")).toHaveLength(1);
  });

  test("a caller with some workspaces finds contacts by the units there", async () => {
    const office = await server.office();
    await office.admin.workspaces.put({ params: { id: "oak" }, body: { name: "3 Oak Road" } });
    const workspaces = [
      { id: office.workspaceId, unit: "4B" },
      { id: "oak", unit: "9C" },
    ];
    await office.admin.contacts.create({ body: { ...named("Maria|Silva"), workspaces } });
    const manager = { ...office, admin: office.as({ role: "manager", workspaces: ["oak"] }) };
    expect(await found(manager, "9c silva")).toHaveLength(1);
    expect(await found(manager, "4b")).toEqual([]);
    expect(await found(office, "4b 9c")).toHaveLength(1);
  });

  test("invitations, users and workspaces are searched by the same rules", async () => {
    const office = await server.office();
    await office.admin.workspaces.put({ params: { id: "st-johns" }, body: { name: "St. John’s Königshof" } });
    const { status } = await office.admin.invitations.create({
      body: { email: office.address("sean"), ...named("Sean|O’Brien"), role: "tenant", workspaceIds: ["st-johns"] },
    });
    expect(status).toBe(201);
    const count = async (list: Promise<{ body: { data: unknown[] } }>) => (await list).body.data.length;
    for (const q of ["O'Brien Sean", "obrien", ""])
      expect(await count(office.admin.invitations.list({ query: { q } })), q).toBe(1);
    expect(await count(office.admin.invitations.list({ query: { q: "obrian" } }))).toBe(0);
    for (const q of ["johns st", "koenigshof", "st-johns"])
      expect(await count(office.admin.workspaces.list({ query: { q } })), q).toBe(1);
    expect(await count(office.admin.workspaces.list({ query: { q: "st pauls" } }))).toBe(0);
  });

  test("a name of invisible characters is missing", async () => {
    const { admin } = await server.office();
    for (const name of ["\u200b", "\u3164", "\u2800", "\u00ad", "\u034f", "\u115f\u1160", "\ufeff", "\u2060", "\u180e"])
      expect((await admin.contacts.create({ body: { firstName: name, lastName: ` ${name}` } })).problem).toMatchObject({
        code: "validation_failed",
        errors: [{ path: "firstName", code: "required" }],
      });
    for (const name of ["\ufe0f", "\u{e0041}\u{e007f}", "\u0301"])
      expect((await admin.workspaces.put({ params: { id: "place" }, body: { name } })).problem).toMatchObject({
        code: "validation_failed",
        errors: [{ path: "name", code: "required" }],
      });
    const { body: contact } = await admin.contacts.create({ body: { firstName: "\u3164علی\u200cرضا\u200b" } });
    expect(contact.firstName).toBe("علی\u200cرضا");
  });

  test("names are sorted by last name, those of one last name together", async () => {
    const office = await server.office();
    for (const name of [
      "Zoe|Silva",
      "Ana|Silva Santos",
      "Ana|Sílva",
      "Cher|",
      "Bo|Silveira",
      "Sean|O’Brien",
      "Al|Obama",
    ])
      await office.admin.contacts.create({ body: named(name) });
    const { body } = await office.admin.contacts.list({ query: { sort: "name" } });
    expect(body.data.map(({ firstName }) => firstName)).toEqual(["Cher", "Al", "Sean", "Ana", "Zoe", "Ana", "Bo"]);
  });
});
