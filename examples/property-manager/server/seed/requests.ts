import type { Contact } from "@latchkey/core";
import type { NewRequest, RequestStatus } from "../../shared/host-api.ts";
import { requestOf } from "../host/routes.ts";
import type { HostStore } from "../host/store.ts";

interface Past extends NewRequest {
  who: string;
  status: RequestStatus;
  daysAgo: number;
}

const DAY_MS = 24 * 60 * 60 * 1000;

// Oldest first: each goes on top of the list.
const past: readonly Past[] = [
  { who: "Amira Haddad", status: "done", daysAgo: 41, category: "heating", title: "Radiator in the bedroom stays cold", details: "It is warm at the bottom only. Bleeding it did not help.", mayEnter: true },
  { who: "D'Angelo Brooks", status: "done", daysAgo: 19, category: "doors_and_windows", title: "Bathroom door does not close", details: "It scrapes on the floor since the new tiles.", mayEnter: true },
  { who: "Camila Ferreira da Silva", status: "scheduled", daysAgo: 6, category: "appliance", title: "Dishwasher leaves water standing", details: "About two centimetres after every cycle. The filter is clean.", mayEnter: false },
  { who: "結衣 田中", status: "scheduled", daysAgo: 3, category: "electrical", title: "Hallway light flickers", details: "Also with a new bulb.", mayEnter: true },
  { who: "Thandiwe Mkhize", status: "received", daysAgo: 1, category: "plumbing", title: "Kitchen tap drips", details: "A drop every few seconds, hot water side.", mayEnter: true },
];

/** Requests that tenants sent before the demo opened. */
export async function seedRequests(store: HostStore, contacts: ReadonlyMap<string, Contact>): Promise<void> {
  for (const { who, status, daysAgo, ...input } of past) {
    const contact = contacts.get(who);
    const there = store.requests.some(({ title, contactId }) => title === input.title && contactId === contact?.id);
    if (!contact || there) continue;
    const createdAt = new Date(Date.now() - daysAgo * DAY_MS).toISOString();
    await store.addRequest({ ...requestOf(contact, input), status, createdAt });
  }
}
