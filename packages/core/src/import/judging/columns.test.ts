import { describe, expect, it } from "vitest";
import type { ImportField } from "../../contract/import/fields.js";
import { guessColumns, headerKey } from "./columns.js";
import { findHeader, uniqueHeaders } from "./header.js";

/** The fields of a line of headers, by header; those that are not used are left out. */
function fieldsOf(line: string, rows: readonly (readonly string[])[] = []): Record<string, string> {
  const headers = line.split(", ");
  const { columns } = guessColumns(headers, rows);
  return Object.fromEntries(columns.flatMap(({ header, field }) => (field === null ? [] : [[header, field]])));
}

describe("headers", () => {
  it("are those of a report with the property beside its address", () => {
    expect(
      fieldsOf(
        "Property, Unit, Tags, Tenant, Tenant Phone Number, Tenant Email, Rent, Lease From, Lease To, Property Name, Property ID, Property Address, Unit Type, Move Out Date, Move Out Reason, Move In Date, Tenant Status, Unit ID, Occupancy ID, Tenant ID, Portfolio ID",
      ),
    ).toEqual({
      Unit: "unit",
      Tenant: "fullName",
      "Tenant Phone Number": "phone",
      "Tenant Email": "email",
      "Lease From": "leaseStart",
      "Lease To": "leaseEnd",
      "Property Name": "workspace",
      "Property ID": "workspaceId",
      "Move Out Date": "moveOut",
      "Move In Date": "moveIn",
      "Tenant Status": "status",
      "Occupancy ID": "leaseId",
      "Tenant ID": "externalId",
    });
  });

  it("are those of code: one word, in camels or with underscores", () => {
    expect(
      fieldsOf(
        "tenant_id, first_name, last_name, email, mobile_phone, work_phone, lease_end_date, property_name, unit_number",
      ),
    ).toEqual({
      tenant_id: "externalId",
      first_name: "firstName",
      last_name: "lastName",
      email: "email",
      mobile_phone: "phone",
      work_phone: "otherPhone",
      lease_end_date: "leaseEnd",
      property_name: "workspace",
      unit_number: "unit",
    });
    expect(
      fieldsOf(
        "AssocCode, FirstName, LastName, SecondaryTenantFirstName, SecondaryTenantLastName, SecondaryTenantEmail, SecondaryTenantPhone, MoveIn, TenantPhone2, TenantPhone2Label, DateOfBirth",
      ),
    ).toEqual({
      AssocCode: "workspaceId",
      FirstName: "firstName",
      LastName: "lastName",
      SecondaryTenantFirstName: "secondFirstName",
      SecondaryTenantLastName: "secondLastName",
      SecondaryTenantEmail: "secondEmail",
      SecondaryTenantPhone: "secondPhone",
      MoveIn: "moveIn",
      TenantPhone2: "otherPhone",
      DateOfBirth: "birthDate",
    });
  });

  it.each<[string, Record<string, ImportField>]>([
    [
      "Vorname, Name, E-Mail-Adresse, Handy, Objekt, Whg.-Nr., Einzug, Auszug, Mietbeginn, Geburtsdatum, Sprache, Mieternummer",
      {
        Vorname: "firstName",
        Name: "lastName",
        "E-Mail-Adresse": "email",
        Handy: "phone",
        Objekt: "workspace",
        "Whg.-Nr.": "unit",
        Einzug: "moveIn",
        Auszug: "moveOut",
        Mietbeginn: "leaseStart",
        Geburtsdatum: "birthDate",
        Sprache: "locale",
        Mieternummer: "externalId",
      },
    ],
    [
      "Nombre, Apellidos, Correo electrónico, Teléfono móvil, Inmueble, Puerta, Fecha de entrada, Fecha de salida, Estado",
      {
        Nombre: "firstName",
        Apellidos: "lastName",
        "Correo electrónico": "email",
        "Teléfono móvil": "phone",
        Inmueble: "workspace",
        Puerta: "unit",
        "Fecha de entrada": "moveIn",
        "Fecha de salida": "moveOut",
        Estado: "status",
      },
    ],
    [
      "Nom, Prénom, Courriel, Portable, Immeuble, Appartement, Date d'entrée, Date de sortie, Date de naissance",
      {
        Nom: "lastName",
        Prénom: "firstName",
        Courriel: "email",
        Portable: "phone",
        Immeuble: "workspace",
        Appartement: "unit",
        "Date d'entrée": "moveIn",
        "Date de sortie": "moveOut",
        "Date de naissance": "birthDate",
      },
    ],
    [
      "Nome, Sobrenome, E-mail, Celular, Condomínio, Apto, Início do contrato, Situação",
      {
        Nome: "firstName",
        Sobrenome: "lastName",
        "E-mail": "email",
        Celular: "phone",
        Condomínio: "workspace",
        Apto: "unit",
        "Início do contrato": "leaseStart",
        Situação: "status",
      },
    ],
    ["Locataire, Adresse e-mail", { Locataire: "fullName", "Adresse e-mail": "email" }],
    ["Inquilino, Correo del inquilino", { Inquilino: "fullName", "Correo del inquilino": "email" }],
    ["NAME, EMAIL", { NAME: "fullName", EMAIL: "email" }],
  ])("are read in other languages: %s", (line, expected) => {
    expect(fieldsOf(line)).toEqual(expected);
  });

  it("of somebody else's data are left alone", () => {
    expect(
      fieldsOf(
        "Tenant Name, Tenant Email, Owner Name, Owner Email, Emergency Contact Phone, Employer Phone, Property Manager Email, Guarantor Email",
      ),
    ).toEqual({
      "Tenant Name": "fullName",
      "Tenant Email": "email",
    });
  });

  it("of an owners' file are the owners'", () => {
    const { columns, type } = guessColumns(["Owner Name", "Owner Email", "Property"], []);
    expect(type).toBe("owner");
    expect(columns.map(({ field }) => field)).toEqual(["fullName", "email", "workspace"]);
    expect(guessColumns(["Name", "Email"], [], { names: ["Vendor list.csv"] }).type).toBe("contractor");
  });

  it("can be the same twice", () => {
    const headers = uniqueHeaders(["Phone", "Phone", "", "Email", "Phone"]);
    expect(headers).toEqual(["Phone", "Phone (2)", "Column 3", "Email", "Phone (3)"]);
    expect(guessColumns(headers, []).columns.map(({ field }) => field)).toEqual([
      "phone",
      "otherPhone",
      null,
      "email",
      "otherPhone",
    ]);
  });

  it("are known from an earlier mapping", () => {
    const remembered = new Map<string, ImportField | null>([
      [headerKey("Kontakt 1"), "email"],
      [headerKey("email"), null],
    ]);
    const { columns } = guessColumns(["KONTAKT-1", "Email"], [], { remembered });
    expect(columns.map(({ field, basis }) => [field, basis])).toEqual([
      ["email", "chosen"],
      [null, "chosen"],
    ]);
  });
});

describe("values", () => {
  it("say what a column is whose header does not, and that it is a guess", () => {
    const rows = Array.from({ length: 6 }, (_, index) => [
      `Ann Lee${"abcdef"[index]}`,
      `ann${index}@example.com`,
      `(206) 555-010${index}`,
    ]);
    const { columns } = guessColumns(["A", "B", "C"], rows);
    expect(columns.map(({ field, basis }) => [field, basis])).toEqual([
      ["fullName", "content"],
      ["email", "content"],
      ["phone", "content"],
    ]);
    expect(columns[1]?.samples).toEqual(["ann0@example.com", "ann1@example.com", "ann2@example.com"]);
  });

  it("show that a type is a relation, and that an id is the household's", () => {
    const headers = "Type, Name, Account Number";
    const rows = Array.from({ length: 6 }, (_, index) => [
      index === 2 ? "Minor" : "Standard Resident",
      `Ann ${index}`,
      "A-1",
    ]);
    expect(fieldsOf(headers, rows)).toEqual({ Type: "relation", Name: "fullName" });
  });

  it("show that residents are named by their codes", () => {
    const rows = [
      ["t0000001", "Smith, John"],
      ["t0000002", "Roe, Jane"],
    ];
    expect(fieldsOf("Resident, Name", rows)).toEqual({ Resident: "externalId", Name: "fullName" });
  });

  it("tell the order of dates", () => {
    const order = (dates: string[], country?: string) =>
      guessColumns(
        ["Name", "Move-in"],
        dates.map((date) => ["Ann", date]),
        { country },
      ).dateOrder;
    expect(order(["01/02/2024", "25/12/2024"])).toBe("dmy");
    expect(order(["01/02/2024", "12/25/2024"], "DE")).toBe("mdy");
    expect(order(["01/02/2024"], "DE")).toBe("dmy");
    expect(order(["01/02/2024"])).toBe("mdy");
  });
});

describe("the row with the headers", () => {
  const find = (...rows: string[][]) => findHeader(rows.map((cells, index) => ({ row: index + 1, cells })));
  const people = ["Ann Lee", "ann@example.com", "4B", "Current"];

  it.each<[string, string[][], number | null]>([
    ["at the top", [["Name", "Email", "Unit", "Status"], people], 1],
    [
      "below titles and blanks",
      [["Tenant Directory"], ["As of 12/01/2026"], [""], ["Name", "Email", "Unit", "Status"], people],
      4,
    ],
    [
      "below a title with a date beside it",
      [["Maple Court", "", "Printed", "12/01/2026"], ["Tenant", "Email", "Unit", "Status"], people],
      2,
    ],
    ["below a row of groups", [["", "Contact", "", "Lease"], ["Name", "Email", "Unit", "Status"], people], 2],
    ["of one column", [["Email"], ["ann@example.com"]], 1],
    ["in words that nobody knows", [["Foo", "Bar", "Baz", "Qux"], people], 1],
    ["missing", [people, ["Bob Poe", "bob@example.com", "4C", "Past"]], null],
    ["missing, because nothing is there", [[""], [""]], null],
  ])("is found %s", (_, rows, expected) => {
    expect(find(...rows)).toBe(expected);
  });
});
