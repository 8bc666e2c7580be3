"use client";
import { RecordSetFields } from "../record-sets/record-set-fields.js";
import type { InviteUserPartProps } from "./invite-user-person.js";

/** Which kinds of record somebody of the team sees and changes (W6). Nothing where the plan has no record sets. */
export function InviteUserRecordSet({ controller }: InviteUserPartProps) {
  const { form, setting, offers, recordSets } = controller;
  if (!offers.recordSets) return null;
  return (
    <RecordSetFields
      value={form.values}
      onKindChange={(kind) => form.set("recordSetKind", kind)}
      onIdChange={(id) => form.set("recordSetId", id)}
      onRulesChange={(rules) => form.set("recordSet", { rules })}
      saved={recordSets}
      entityTypes={setting.organization?.recordSets.entityTypes ?? []}
      errors={form.errors}
      idOf={form.idOf}
    />
  );
}
