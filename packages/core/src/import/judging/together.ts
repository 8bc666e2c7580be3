import { importProblems } from "../../contract/import/fields.js";
import { homeKey, PeopleByKey, phoneKey } from "./person-keys.js";
import type { Finding, JudgedRow, Relations, Twin } from "./types.js";

/** The rows of a file beside each other. It keeps what tells people apart, not the rows. */
export interface RowsTogether {
  /** Takes the rows in the order of the file, each once. */
  add(row: JudgedRow): void;
  /** What a row is among those that are added: repeated, a further home, an address that others have, too. */
  of(row: JudgedRow): Relations;
  /** The rows whose address a row that was added later has, too. All else of a row is known as soon as it is added. */
  readonly sharedLater: ReadonlySet<number>;
}

interface Entry {
  row: number;
  firstName: string;
  lastName: string;
  email: string | null;
  phone: string | null;
  home: string | null;
  externalId: string | null;
}

/** An earlier row of the same person, and whether its home is the same. */
interface Earlier {
  entry: Entry;
  by: Twin["by"];
  sure: boolean;
  isHome: boolean;
}

const none: Relations = { findings: [], twins: [] };

/** Whether a row takes part: its people are to be written, or may be once it is mended, and their names are known. */
const takesPart = ({ findings, decision }: JudgedRow): boolean =>
  decision !== "skip" &&
  !findings.some(({ code }) => code === "several_people") &&
  (decision === "invite" ||
    decision === "add" ||
    !findings.some(({ code, path }) => importProblems[code].state === "do_not_invite" && !/^\d/.test(path)));

/** A field of a person of a row. */
export const pathOf = ({ people }: JudgedRow, person: number, field: string): string =>
  people.length > 1 ? `${person}.${field}` : field;

const differ = (a: string | null, b: string | null): boolean => a !== null && b !== null && a !== b;

export function judgeTogether(): RowsTogether {
  const byEmail = new PeopleByKey<Entry>();
  const byPhone = new PeopleByKey<Entry>();
  const byHome = new PeopleByKey<Entry>();
  const byExternalId = new PeopleByKey<Entry>();
  /** Of the rows that are of somebody in an earlier one. */
  const earlier = new Map<number, (Earlier | undefined)[]>();
  const sharedLater = new Set<number>();

  function findEarlier(entry: Entry): Earlier | undefined {
    const found = (other: Entry, by: Twin["by"], sure: boolean): Earlier => ({
      entry: other,
      by,
      sure,
      isHome: entry.home === null || other.home === entry.home,
    });
    const sameId = byExternalId.find(entry.externalId, entry);
    if (sameId) return found(sameId, "externalId", true);
    const sameEmail = byEmail.find(entry.email, entry);
    if (sameEmail) return found(sameEmail, "email", true);
    const samePhone = byPhone.find(entry.phone, entry);
    if (samePhone) return found(samePhone, "phone", !differ(entry.email, samePhone.email));
    const sameHome = byHome.find(entry.home, entry);
    if (sameHome) {
      const isOther = differ(entry.email, sameHome.email) || differ(entry.phone, sameHome.phone);
      return found(sameHome, "home", !isOther);
    }
    // Another name with the same id: the id may be the household's.
    const withId = byExternalId.first(entry.externalId);
    return withId ? found(withId, "externalId", false) : undefined;
  }

  return {
    sharedLater,
    add(row) {
      if (!takesPart(row)) return;
      const entries = row.people.map((person): Entry => ({
        row: row.row,
        firstName: person.firstName,
        lastName: person.lastName,
        email: person.email,
        phone: person.phone === null ? null : phoneKey(person.phone),
        home: homeKey(person),
        externalId: person.externalId,
      }));
      const named = entries.map((entry) => entry.firstName + entry.lastName !== "");
      const twins = entries.map((entry, index) => (named[index] ? findEarlier(entry) : undefined));
      if (twins.some((twin) => twin !== undefined)) earlier.set(row.row, twins);
      for (const [index, entry] of entries.entries()) {
        if (!named[index]) continue;
        const first = byEmail.add(entry.email, entry);
        if (first && first.row !== row.row) sharedLater.add(first.row);
        byPhone.add(entry.phone, entry);
        byHome.add(entry.home, entry);
        byExternalId.add(entry.externalId, entry);
      }
    },
    of(row) {
      if (!takesPart(row) || row.people.length === 0) return none;
      const findings: Finding[] = [];
      const twins: Twin[] = [];
      const before = earlier.get(row.row);
      for (const [index, person] of row.people.entries()) {
        const twin = before?.[index];
        if (twin !== undefined) {
          const { entry, by, sure, isHome } = twin;
          const name = `${entry.firstName} ${entry.lastName}`.trim();
          const separate = row.decision === "separate" && by !== "email" && !(by === "externalId" && sure);
          if (!separate) {
            twins.push({ person: index, contactId: null, row: entry.row, name, by, sure });
            findings.push({
              code: !sure ? "maybe_repeated" : isHome ? "repeated" : "further_home",
              path: pathOf(row, index, by === "home" ? "unit" : by),
            });
            if (sure) continue;
          }
        }
        if (person.email !== null && byEmail.isMixed(person.email))
          findings.push({ code: "email_shared", path: pathOf(row, index, "email") });
      }
      return findings.length === 0 ? none : { findings, twins };
    },
  };
}
