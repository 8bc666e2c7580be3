import { defaultRecordSets } from "@latchkey/core/contract";
import { expect } from "vitest";
import { eachServer } from "../harness/index.js";

const name = "Maple Street Homes";
const contactEmail = "hello@maple.example";

eachServer("organization", (server, test) => {
  test("has the usual settings unless it says otherwise", async () => {
    const { admin } = await server.office();
    expect((await admin.organization.get()).body).toEqual({
      name,
      contactEmail,
      status: "active",
      profileComplete: true,
      locale: "en",
      timeZone: "UTC",
      sending: { perHour: null },
      reminders: { afterDays: null, beforeExpiry: false },
      branding: { logoUrl: null, accentColor: null },
      recordSets: defaultRecordSets,
    });
  });

  test("what a profile leaves out is gone, but not what belongs to the host", async () => {
    const { admin } = await server.office({
      status: "suspended",
      locale: "es",
      timeZone: "America/Denver",
      branding: { accentColor: "#004488" },
      recordSets: { enabled: false },
    });
    const { body } = await admin.organization.put({
      body: { name: "Maple and Oak", branding: { logoUrl: "https://maple.example/logo.png" } },
    });
    expect(body).toEqual({
      name: "Maple and Oak",
      contactEmail: null,
      status: "suspended",
      profileComplete: false,
      locale: "en",
      timeZone: "America/Denver",
      sending: { perHour: null },
      reminders: { afterDays: null, beforeExpiry: false },
      branding: { logoUrl: "https://maple.example/logo.png", accentColor: null },
      recordSets: { ...defaultRecordSets, enabled: false },
    });
    expect((await admin.organization.get()).body).toEqual(body);
  });

  test("has the time zone that it names, and refuses what is no name of one", async () => {
    const { admin } = await server.office();
    const put = (timeZone: string) => admin.organization.put({ body: { name, timeZone } });
    expect((await put("America/Denver")).body.timeZone).toBe("America/Denver");
    for (const wrong of ["Mars/Olympus", "+02:00", ""])
      expect((await put(wrong)).problem).toMatchObject({
        code: "validation_failed",
        errors: [{ path: "timeZone", code: "invalid_time_zone" }],
      });
    expect((await admin.organization.get()).body.timeZone).toBe("America/Denver");
  });

  test("a profile is complete once it has an address, unless the host says otherwise", async () => {
    const { host } = await server.office({ contactEmail: null });
    const put = async (body: Record<string, unknown>) =>
      (await host.organization.put({ body: { name, ...body } })).body.profileComplete;
    expect(await put({})).toBe(false);
    expect(await put({ contactEmail })).toBe(true);
    expect(await put({ contactEmail, profileComplete: false })).toBe(false);
    expect(await put({ contactEmail })).toBe(false);
    expect(await put({ profileComplete: true })).toBe(true);
    expect(await put({})).toBe(true);
  });

  test.each([
    [{ status: "active" as const }],
    [{ status: "closed" as const }],
    [{ profileComplete: false }],
    [{ recordSets: {} }],
    [{ recordSets: { enabled: true } }],
    [{ recordSets: { enabled: false, entityTypes: ["boats"] } }],
  ])("its own admins do not change what belongs to the host: %j", async (body) => {
    const office = await server.office({ status: "suspended", recordSets: { enabled: false } });
    const { body: before } = await office.admin.organization.get();
    const [field] = Object.keys(body);
    for (const by of [office.admin, office.as({ role: "admin" })])
      expect((await by.organization.put({ body: { name: "Renamed", contactEmail, ...body } })).problem).toMatchObject({
        code: "host_only",
        status: 403,
        fields: [field],
      });
    expect((await office.admin.organization.get()).body).toEqual(before);
    // What they have read they may send back.
    expect((await office.admin.organization.put({ body: { ...before, name: "Renamed" } })).body).toEqual({
      ...before,
      name: "Renamed",
    });
    expect((await office.host.organization.put({ body: { name, contactEmail, ...body } })).code).toBeNull();
  });

  test("the completeness that an admin sends back does not become the host's word", async () => {
    const office = await server.office({ contactEmail: null });
    const { body: before } = await office.admin.organization.get();
    expect(before.profileComplete).toBe(false);
    expect((await office.admin.organization.put({ body: { ...before, contactEmail } })).body.profileComplete).toBe(
      true,
    );
  });

  test("is changed by those who hold all of its workspaces", async () => {
    const office = await server.office();
    await office.admin.workspaces.put({ params: { id: "oak" }, body: { name: "3 Oak Lane" } });
    const put = (...workspaces: string[]) =>
      office.as({ role: "admin", workspaces }).organization.put({ body: { name: "Renamed" } });
    for (const workspaces of [["oak"], []])
      expect((await put(...workspaces)).problem).toMatchObject({
        code: "forbidden",
        permission: "organization:update",
      });
    expect((await put("oak", office.workspaceId)).body.name).toBe("Renamed");
    expect((await office.as({ role: "viewer" }).organization.put({ body: { name } })).code).toBe("forbidden");
  });
});
