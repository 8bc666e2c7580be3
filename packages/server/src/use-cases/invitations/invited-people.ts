import { PeopleByName } from "@latchkey/core/rules";
import { lockContacts } from "../../store/contact-sets.js";
import { findNamesakes, lockForInviting, type Namesake } from "../../store/inviting-locks.js";
import type { Db, Trx } from "../../store/schema.js";
import type { Ask } from "./ask.js";

/** Whom the asks are about. */
export interface People {
  namesakes: readonly Namesake[];
  /** The contacts to read: those named, and those found by address and name. */
  contactIds: readonly string[];
  /** The contact of an ask; null if it is a new person. */
  idOf(ask: Ask): string | null;
  /** The contact that a new person becomes. */
  add(ask: Ask, id: string): void;
}

/**
 * Locks the contacts that the asks are about. A person by address is the contact with that address and name: a household
 * may share an address. The search covers the whole organization, so that a person is never recorded twice.
 */
export async function lockPeople(trx: Trx, organizationId: string, asks: readonly Ask[]): Promise<People> {
  const named = asks.flatMap((ask) => ("contactId" in ask ? [ask.contactId] : []));
  const emails = [...new Set(asks.flatMap((ask) => ("contactId" in ask ? [] : [ask.email])))];
  const namesakes = await lockForInviting(trx, organizationId, { contactIds: named, emails });
  const people = peopleAmong(asks, namesakes);
  const isNamed = new Set(named);
  // Only those whom the asks are about: others of a large household may be invited meanwhile.
  const found = people.contactIds.filter((id) => !isNamed.has(id));
  if (found.length > 0) await lockContacts(trx, organizationId, { ids: found });
  return people;
}

/** Like `lockPeople`, without locking anything: to see what would come of the asks. */
export async function findPeople(db: Db, organizationId: string, asks: readonly Ask[]): Promise<People> {
  const emails = [...new Set(asks.flatMap((ask) => ("contactId" in ask ? [] : [ask.email])))];
  return peopleAmong(asks, await findNamesakes(db, organizationId, emails));
}

function peopleAmong(asks: readonly Ask[], namesakes: readonly Namesake[]): People {
  const named = asks.flatMap((ask) => ("contactId" in ask ? [ask.contactId] : []));
  const emails = [...new Set(asks.flatMap((ask) => ("contactId" in ask ? [] : [ask.email])))];
  const byEmail = new Map(emails.map((email) => [email, new PeopleByName<Omit<Namesake, "email">>()]));
  for (const one of namesakes) byEmail.get(one.email)?.add(one);
  const idOf = (ask: Ask) => ("contactId" in ask ? ask.contactId : (byEmail.get(ask.email)?.find(ask)?.id ?? null));
  const found = new Set(asks.flatMap((ask) => ("contactId" in ask ? [] : (idOf(ask) ?? []))));
  return {
    namesakes,
    contactIds: [...new Set([...named, ...found])],
    idOf,
    add(ask, id) {
      if (!("contactId" in ask)) byEmail.get(ask.email)?.add({ id, firstName: ask.firstName, lastName: ask.lastName });
    },
  };
}
