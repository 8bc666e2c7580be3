import { expect } from "vitest";
import { eachServer, invite } from "../harness/index.js";

eachServer("messages", (server, test) => {
  const links = [
    ["See https://maple.example/pets.", "https://maple.example/pets"],
    ["www.maple.example", "www.maple.example"],
    ["Write to leasing@maple.example!", "leasing@maple.example"],
    ["ev\u200bil.com", "evil.com"],
    ["почта.рф", "почта.рф"],
    ["房子.中国", "房子.中国"],
    ["💩.la", "💩.la"],
  ];

  test("a message with a link is refused before anything is sent, and the link is named", async () => {
    const office = await server.office();
    const email = office.address("linked");
    const person = { email, firstName: "Robin", role: "tenant" };
    for (const [message = "", link] of links) {
      const mistake = { code: "contains_link", message: expect.stringContaining(link ?? ""), found: [link] };
      const single = await office.admin.invitations.create({ body: { ...person, message } });
      expect(single.problem).toMatchObject({ status: 422, errors: [{ path: "message", ...mistake }] });
      const added = await office.admin.contacts.create({
        body: { type: "tenant", firstName: "Robin", email, invite: { role: "tenant", message } },
      });
      expect(added.problem).toMatchObject({ status: 422, errors: [{ path: "invite.message", ...mistake }] });
      const batch = await office.admin.batches.create({ body: { contactIds: ["con_1"], role: "tenant", message } });
      expect(batch.problem).toMatchObject({ status: 422, errors: [{ path: "message", ...mistake }] });
    }
    expect((await office.admin.invitations.list()).body.data).toEqual([]);
    expect((await office.admin.contacts.list()).body.data).toEqual([]);
  });

  test("control characters and bidirectional overrides in a message are refused", async () => {
    const office = await server.office();
    const person = { email: office.address("control"), firstName: "Robin", role: "tenant" };
    for (const message of ["a\u0000b", "a\u001b[31mb", "ab\u202ecba", "a\u2066b\u2069"])
      expect((await office.admin.invitations.create({ body: { ...person, message } })).problem).toMatchObject({
        status: 422,
        errors: [{ path: "message", code: "invalid_characters" }],
      });
  });

  test("everything else is mailed as the office wrote it", async () => {
    const office = await server.office();
    for (const message of [
      "Gate 4477#, call 555-010-7788 or +1 (800) 555-0199",
      "Welcome to 10405 106 Avenue NW, Unit 4.2, clause 4.2.1.3",
      "Rent: $1,250.00/month; 500 sq.ft, <3 of it outside & dry",
      "Tel: 5550107788, Live@Maple",
      "رمز البوابة ١٢٣٤٥٦٧٨",
      "קוד 12345678",
      "कोड १२३४५६७८",
      "Καλώς ήρθατε, 210 555 0107",
      "欢迎。电话 010-5550-7788",
      "전화 02-555-0107",
      "🎉 5550107788",
    ]) {
      const { invitation, mail } = await invite(server, office, { message });
      expect(invitation.message).toBe(message);
      expect(mail.text).toContain(message);
    }
  });
});
