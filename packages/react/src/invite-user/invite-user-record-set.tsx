"use client";
import { forwardRef } from "react";
import { RecordSetFields } from "../record-sets/record-set-fields.js";
import type { PartProps } from "../ui/part.js";
import type { InviteUserPartProps } from "./invite-user-person.js";

type InviteUserRecordSetProps = InviteUserPartProps & PartProps<"div">;

/**
 * Which kinds of record a team member sees and changes. Not shown if the plan has no record sets. Other props go to the
 * root `div`.
 */
export const InviteUserRecordSet = forwardRef<HTMLDivElement, InviteUserRecordSetProps>(function InviteUserRecordSet(
  { controller, ...given },
  ref,
) {
  const { form, setting, offers, recordSets } = controller;
  if (!offers.recordSets) return null;
  return (
    <RecordSetFields
      {...given}
      ref={ref}
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
});
