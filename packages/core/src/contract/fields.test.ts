import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { commaList, pageQuery, paragraph, PortalPath } from "./fields.js";
import { check, Locale, Name } from "./index.js";

const codeOf = (schema: z.ZodMiniType, value: unknown) => {
  const checked = check(schema, value);
  return checked.ok ? null : checked.errors[0]?.code;
};

describe("a name", () => {
  it("is trimmed and normalized", () => expect(Name.parse(" Zoe\u0308 ")).toBe("Zo\u00eb"));
  it.each(["أميرة", "Søren Ødegård-O’Neill", "李小龍", "Nguyễn Thị Minh Khai"])("may be %s", (name) =>
    expect(codeOf(Name, name)).toBeNull(),
  );
  it.each([
    ["a bidirectional override", "Maria\u202eavliS"],
    ["NUL", "Maria\u0000"],
    ["half a character", "Maria\ud800"],
    ["a line break", "Maria\nSilva"],
  ])("cannot contain %s", (_, name) => expect(codeOf(Name, name)).toBe("invalid_characters"));
  it("has 100 characters at most", () => {
    expect(codeOf(Name, "a".repeat(100))).toBeNull();
    expect(codeOf(Name, "a".repeat(101))).toBe("too_long");
  });
});

describe("other fields", () => {
  it("a message keeps its lines, as line feeds", () =>
    expect(paragraph(100).parse("Dear Maria,\r\nwelcome.\rBye")).toBe("Dear Maria,\nwelcome.\nBye"));
  it.each(["ES-co", "es_CO", " es-CO "])("%j is es-CO", (tag) => expect(Locale.parse(tag)).toBe("es-CO"));
  it.each(["", "de-de-de-de", "x", "../../etc"])("a language tag is not %j", (tag) =>
    expect(codeOf(Locale, tag)).not.toBeNull(),
  );
  it.each(["/tenant-portal", "/a/b?c=d"])("a portal path may be %s", (path) =>
    expect(codeOf(PortalPath, path)).toBeNull(),
  );
  it.each([
    "//evil.example",
    "/.//evil.example",
    "/x/..//evil.example",
    "/\\evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    "portal",
    "/a b",
    "/a\\b",
  ])("a portal path is not %s", (path) => expect(codeOf(PortalPath, path)).toBe("invalid_path"));
  it("several values are separated by commas", () => {
    expect(commaList(z.enum(["a", "b"]), 2).parse("a, b,")).toEqual(["a", "b"]);
    expect(codeOf(commaList(z.enum(["a", "b"]), 2), "a,x")).toBe("invalid_value");
  });
  it("a page has 50 rows by default and 1 to 200 on request", () => {
    const query = z.strictObject(pageQuery);
    expect(query.parse({})).toEqual({ limit: 50 });
    expect(query.parse({ limit: "200" })).toEqual({ limit: 200 });
    expect(codeOf(query, { limit: "201" })).toBe("too_big");
    expect(codeOf(query, { limit: "0" })).toBe("too_small");
    expect(codeOf(query, { limit: "ten" })).not.toBeNull();
  });
});
