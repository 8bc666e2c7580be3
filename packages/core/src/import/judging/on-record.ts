import type { PortalStatus } from "../../contract/contact/status.js";
import { importProblems } from "../../contract/import/fields.js";
import type { ImportPerson } from "../../contract/import/schema.js";
import { isSame, phoneKey, unitKey } from "./person-keys.js";
import { pathOf } from "./together.js";
import type { Finding, JudgedRow, Relations, Twin } from "./types.js";

export { phoneKey, unitKey };

/** A contact on record that a person of the file could be. */
export interface ContactOnFile {
  id: string;
  externalId: string | null;
  firstName: string;
  lastName: string;
  email: string | null;
  phone: string | null;
  places: readonly { id: string; unit: string | null }[];
  status: PortalStatus;
}

/** What contacts are looked up by for a person. A contact that shares one of these is a candidate. */
export interface RecordKeys {
  externalId: string | null;
  email: string | null;
  /** As from {@link phoneKey}; null if there is no number, or too little of one. */
  phone: string | null;
  /** The home, if both are known. `unit` is as from {@link unitKey}. */
  home: { workspaceId: string; unit: string } | null;
}

export const recordKeys = ({ externalId, email, phone, workspaceId, unit }: ImportPerson): RecordKeys => ({
  externalId,
  email,
  phone: phone === null ? null : phoneKey(phone),
  home: workspaceId === null || unit === null ? null : { workspaceId, unit: unitKey(unit) },
});

/** What is on record. */
export interface RecordFacts {
  /** The contacts with the keys of a person. More may be among them. */
  candidates(keys: RecordKeys): readonly ContactOnFile[];
  /** Whether email to the address was returned, or its owner complained. */
  isSuppressed(email: string): boolean;
}

const homeOf = (workspaceId: string, unit: string): string => `home\t${workspaceId}\t${unit}`;

/** Facts from a list of contacts, found by their keys. */
export function indexRecord(contacts: readonly ContactOnFile[], suppressed: ReadonlySet<string>): RecordFacts {
  const byKey = new Map<string, ContactOnFile[]>();
  const put = (key: string, contact: ContactOnFile): void => {
    const here = byKey.get(key);
    if (here === undefined) byKey.set(key, [contact]);
    else here.push(contact);
  };
  for (const contact of contacts) {
    if (contact.externalId !== null) put(`id\t${contact.externalId}`, contact);
    if (contact.email !== null) put(`email\t${contact.email}`, contact);
    const phone = contact.phone === null ? null : phoneKey(contact.phone);
    if (phone !== null) put(`phone\t${phone}`, contact);
    for (const { id, unit } of contact.places) if (unit) put(homeOf(id, unitKey(unit)), contact);
  }
  const all = (key: string): readonly ContactOnFile[] => byKey.get(key) ?? [];
  return {
    candidates: ({ externalId, email, phone, home }) => [
      ...(externalId === null ? [] : all(`id\t${externalId}`)),
      ...(email === null ? [] : all(`email\t${email}`)),
      ...(phone === null ? [] : all(`phone\t${phone}`)),
      ...(home === null ? [] : all(homeOf(home.workspaceId, home.unit))),
    ],
    isSuppressed: (email) => suppressed.has(email),
  };
}

type Match = { contact: ContactOnFile; by: Twin["by"]; sure: boolean };

const differ = (a: string | null, b: string | null): boolean => a !== null && b !== null && a !== b;

/** The contact that a person is, or may be. */
function matchOf(person: ImportPerson, facts: RecordFacts): Match | null {
  const keys = recordKeys(person);
  const candidates = facts.candidates(keys);
  if (candidates.length === 0) return null;
  const withId = candidates.find(({ externalId }) => externalId !== null && externalId === keys.externalId);
  if (withId !== undefined && isSame(withId, person)) return { contact: withId, by: "externalId", sure: true };
  const same = candidates.filter((contact) => isSame(contact, person));
  // Somebody with an id of their own is another one, as far as the systems know.
  const isOther = ({ externalId }: ContactOnFile): boolean => differ(externalId, keys.externalId);
  const byEmail = same.find(({ email }) => email !== null && email === keys.email);
  if (byEmail !== undefined) return { contact: byEmail, by: "email", sure: true };
  const phoneOf = ({ phone }: ContactOnFile): string | null => (phone === null ? null : phoneKey(phone));
  const byPhone = same.find((contact) => keys.phone !== null && phoneOf(contact) === keys.phone);
  if (byPhone !== undefined)
    return { contact: byPhone, by: "phone", sure: !differ(byPhone.email, person.email) && !isOther(byPhone) };
  const byHome = same.find(
    ({ places }) =>
      keys.home !== null &&
      places.some(({ id, unit }) => id === keys.home?.workspaceId && unit !== null && unitKey(unit) === keys.home.unit),
  );
  if (byHome !== undefined) {
    const differs = differ(byHome.email, person.email) || differ(phoneOf(byHome), keys.phone) || isOther(byHome);
    return { contact: byHome, by: "home", sure: !differs };
  }
  return withId === undefined ? null : { contact: withId, by: "externalId", sure: false };
}

/** Which contacts the people of a row are, or may be, and what follows from their status. */
export function judgeOnRecord(row: JudgedRow, facts: RecordFacts): Relations {
  const findings: Finding[] = [];
  const twins: Twin[] = [];
  const isLeft = row.findings.some(({ code }) => importProblems[code].state === "do_not_invite");
  if (isLeft && row.decision !== "invite" && row.decision !== "add") return { findings, twins };
  for (const [index, person] of row.people.entries()) {
    const match = person.firstName + person.lastName === "" ? null : matchOf(person, facts);
    if (match !== null) {
      const { contact, by, sure } = match;
      const name = `${contact.firstName} ${contact.lastName}`.trim();
      twins.push({ person: index, contactId: contact.id, row: null, name, by, sure });
      const isIn =
        contact.status === "active" ? "already_active" : contact.status === "invited" ? "already_invited" : "on_record";
      const merged = sure || row.decision === "merge";
      const path = pathOf(row, index, by === "home" ? "unit" : by);
      findings.push({ code: merged ? isIn : "maybe_on_record", path });
    }
    if (person.email !== null && facts.isSuppressed(person.email))
      findings.push({ code: "email_suppressed", path: pathOf(row, index, "email") });
  }
  return { findings, twins };
}
