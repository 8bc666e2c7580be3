"use client";
import type { Preview } from "@latchkey/core";
import { forwardRef } from "react";
import { ownText } from "../i18n/own-text.js";
import { useMessages } from "../i18n/use-messages.js";
import { KeyIcon } from "../ui/icons.js";
import { mergeProps, type PartProps } from "../ui/part.js";
import { placeOf } from "./accept-invitation.model.js";
import { english } from "./texts.js";

export interface InvitationTagProps extends PartProps<"div"> {
  preview: Preview;
}

/** The invitation's place, role and recipient, in the shape of a key tag. Other props go to the root `div`. */
export const InvitationTag = forwardRef<HTMLDivElement, InvitationTagProps>(function InvitationTag(
  { preview, ...given },
  ref,
) {
  const messages = useMessages(english);
  const { role, roleLabel, maskedEmail } = preview.invitation;
  // The server's labels of built-in roles are English; other languages use the dictionary.
  const label = messages.language === "en" ? roleLabel : (ownText(messages.badges.roles, role) ?? roleLabel);
  const own = { className: "lk-invitation-tag", role: "group", "aria-label": messages.acceptInvitation.tagLabel };
  return (
    <div {...mergeProps(own, given)} ref={ref}>
      <span className="lk-invitation-tag-ring">
        <KeyIcon />
      </span>
      <div className="lk-invitation-tag-text">
        <p className="lk-invitation-tag-place">
          <bdi className="lk-name" translate="no">
            {placeOf(preview)}
          </bdi>
        </p>
        <p className="lk-invitation-tag-facts">
          <bdi className="lk-invitation-tag-fact">{label}</bdi>
          {maskedEmail === "" ? null : (
            <>
              <span>{" · "}</span>
              <bdi className="lk-invitation-tag-fact" dir="ltr" translate="no">
                {maskedEmail}
              </bdi>
            </>
          )}
        </p>
      </div>
    </div>
  );
});
