import { batchGroups, type BatchPreview } from "../contract/batch/schema.js";
import {
  deactivatedMessage,
  emailSuppressedMessage,
  type CheckId,
  type EligibilityCheck,
} from "../contract/eligibility.js";
import { repeatedRow } from "./batches.js";

type Group = (typeof batchGroups)[number];

/** Why a row would not be invited: what refuses it, or how it ends without being asked about. */
export interface Obstacle {
  code: string;
  details?: Readonly<Record<string, unknown>>;
}

/** A row as a preview sees it: its contact, if it is on record, and what is in the way; null if nothing is. */
export interface PreviewedRow {
  contactId: string | null;
  obstacle: Obstacle | null;
}

/** The most contacts that a group names. */
const NAMED = 200;

/** The checks of the organization, which hold back everybody. */
const ofOrganization: ReadonlySet<string> = new Set<CheckId>(["organization_active", "organization_profile_complete"]);

/** What is in the way first: an address helps nobody who is in already. */
const byCheck: readonly (readonly [CheckId, Group])[] = [
  ["not_active", "already_active"],
  ["valid_email", "no_email"],
  ["contact_type", "contact_type"],
  ["lease_linked", "lease_linked"],
  ["unit_linked", "unit_linked"],
  ["cooldown", "held_back"],
];

const byCode: Readonly<Record<string, Group>> = {
  [repeatedRow.code]: "repeated",
  already_active: "already_active",
  already_invited: "already_invited",
  not_found: "not_found",
  rate_limited: "held_back",
};

const unmetOf = ({ details }: Obstacle): EligibilityCheck[] =>
  ((details?.["checks"] ?? []) as EligibilityCheck[]).filter(({ ok }) => !ok);

/** The group of what is in the way of a row; null if that is the organization alone. */
function groupOf(obstacle: Obstacle): Group | null {
  if (obstacle.code !== "not_eligible") return byCode[obstacle.code] ?? "invalid";
  const unmet = unmetOf(obstacle);
  for (const [id, group] of byCheck) {
    const check = unmet.find((one) => one.id === id);
    if (check?.message === emailSuppressedMessage) return "email_suppressed";
    if (check?.message === deactivatedMessage) return "deactivated";
    if (check) return group;
  }
  return null;
}

/** What a batch with these rows would do. */
export function previewBatch(rows: readonly PreviewedRow[]): BatchPreview {
  const groups = new Map<Group, { count: number; contactIds: string[] }>();
  const blocked = new Map<string, EligibilityCheck>();
  let ready = 0;
  let sampleContactId: string | null = null;
  for (const { contactId, obstacle } of rows) {
    if (obstacle === null) {
      ready += 1;
      sampleContactId ??= contactId;
      continue;
    }
    for (const check of unmetOf(obstacle)) if (ofOrganization.has(check.id)) blocked.set(check.id, check);
    const group = groupOf(obstacle);
    if (group === null) continue;
    const known = groups.get(group) ?? { count: 0, contactIds: [] };
    known.count += 1;
    if (contactId !== null && known.contactIds.length < NAMED) known.contactIds.push(contactId);
    groups.set(group, known);
  }
  return {
    total: rows.length,
    ready,
    groups: batchGroups.flatMap((code) => {
      const group = groups.get(code);
      return group ? [{ code, ...group }] : [];
    }),
    sampleContactId,
    blocked: [...blocked.values()],
  };
}
