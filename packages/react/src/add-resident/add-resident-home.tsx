"use client";
import { forwardRef } from "react";
import { useMessages } from "../i18n/use-messages.js";
import { Choice } from "../ui/choice.js";
import { mergeProps, type PartProps } from "../ui/part.js";
import { Skeleton } from "../ui/skeleton.js";
import { TextField } from "../ui/text-field.js";
import { VisuallyHidden } from "../ui/visually-hidden.js";
import { groupedWorkspaces } from "../workspaces/use-workspaces.js";
import type { AddResidentPartProps } from "./add-resident-person.js";
import { english } from "./texts.js";

type AddResidentHomeProps = AddResidentPartProps & PartProps<"div">;

/**
 * Where they live. Unit and lease belong to a property, so their fields appear once one is chosen. Other props go to the
 * root `div`.
 */
export const AddResidentHome = forwardRef<HTMLDivElement, AddResidentHomeProps>(function AddResidentHome(
  { controller: { form, setting, status, moreWorkspaces }, ...given },
  ref,
) {
  const messages = useMessages(english);
  const m = messages.addResident;
  if (status === "loading") {
    return (
      <div {...mergeProps({ className: "lk-invite-loading" }, given)} ref={ref} aria-busy="true">
        <VisuallyHidden role="status">{m.loading}</VisuallyHidden>
        <Skeleton width="5em" />
        <Skeleton />
      </div>
    );
  }
  const { workspaces, grant } = setting;
  if (workspaces.length === 0) return null;
  const isRequired = grant.workspaceIds !== null;
  return (
    <div {...mergeProps({ className: "lk-stack" }, given)} ref={ref}>
      <Choice
        {...form.choiceProps("workspaceId")}
        texts={messages.common.choice}
        more={moreWorkspaces}
        aria-required={isRequired || undefined}
        label={m.property}
        marker={isRequired ? m.required : undefined}
        placeholder={m.propertyPlaceholder}
        options={groupedWorkspaces(workspaces, moreWorkspaces === undefined)}
      />
      {form.values.workspaceId === "" ? null : (
        <div className="lk-invite-pair">
          <TextField {...form.textProps("unit")} autoComplete="off" label={m.unit} />
          <TextField
            {...form.textProps("leaseId")}
            autoComplete="off"
            spellCheck={false}
            label={m.lease}
            hint={m.leaseHint}
          />
        </div>
      )}
    </div>
  );
});
