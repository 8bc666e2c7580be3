"use client";
import { messageMaxLength } from "@latchkey/core/contract";
import { forwardRef } from "react";
import { roleText } from "../access/role.model.js";
import { useLatchkey } from "../context.js";
import { ownText } from "../i18n/own-text.js";
import { useMessages } from "../i18n/use-messages.js";
import { Checklist } from "../ui/checklist.js";
import { mergeProps, type PartProps } from "../ui/part.js";
import { Switch } from "../ui/switch.js";
import { TextArea } from "../ui/text-area.js";
import { VisuallyHidden } from "../ui/visually-hidden.js";
import type { AddResidentPartProps } from "./add-resident-person.js";
import { english } from "./texts.js";

// Checks that this form can fix are listed even when met. Others are listed only while unmet.
const fixableHere = new Set(["contact_type", "lease_linked", "unit_linked"]);

type AddResidentInvitationProps = AddResidentPartProps & PartProps<"div">;

/** The switch for the invitation, its prerequisites, and a personal message. Other props go to the root `div`. */
export const AddResidentInvitation = forwardRef<HTMLDivElement, AddResidentInvitationProps>(function Invitation(
  { controller: { form, setting, invitation }, ...given },
  ref,
) {
  const { format } = useLatchkey();
  const messages = useMessages(english);
  const m = messages.addResident;
  const { isOn, blockedBy, prerequisites } = invitation;
  const role = setting.roles.find(({ key }) => key === invitation.role);
  const roleLabel = role
    ? roleText(role, messages).label
    : (ownText(messages.badges.roles, invitation.role) ?? invitation.role);
  const reason =
    blockedBy &&
    {
      no_email: m.noEmail,
      wrong_email: m.wrongEmail,
      not_permitted: m.notPermitted,
      role_not_grantable: m.roleNotGrantable(roleLabel),
    }[blockedBy];
  const isListed = prerequisites.some(({ id, ok }) => !ok || fixableHere.has(id));
  return (
    <div {...mergeProps({ className: "lk-add-invitation" }, given)} ref={ref}>
      <Switch
        id={form.idOf("invite")}
        label={m.invite}
        hint={isOn ? m.inviteHint(roleLabel) : undefined}
        disabledReason={reason}
        checked={isOn}
        onChange={(event) => form.set("invite", event.target.checked)}
      />
      {/* The switch changed by itself: announce it. */}
      <VisuallyHidden role="status">
        {reason ??
          (isListed
            ? messages.eligibility.summary(
                format.number(prerequisites.filter(({ ok }) => ok).length),
                format.number(prerequisites.length),
              )
            : "")}
      </VisuallyHidden>
      {isListed ? (
        <Checklist
          label={m.prerequisites}
          stateLabels={messages.inviteUser.prerequisiteStates}
          items={prerequisites.map(({ id, ok, label, message }) => ({
            id,
            state: ok ? "ok" : "failed",
            label,
            message,
          }))}
        />
      ) : null}
      {isOn ? (
        <TextArea
          {...form.textProps("message")}
          label={m.message}
          hint={m.messageHint}
          maxLength={messageMaxLength}
          counter={messages.common.charactersUsed}
        />
      ) : null}
    </div>
  );
});
