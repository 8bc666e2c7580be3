"use client";
import { forwardRef, lazy, useId, useState } from "react";
import { useMessages } from "../i18n/use-messages.js";
import { Button } from "../ui/button.js";
import { Deferred } from "../ui/deferred.js";
import { ChevronDownIcon } from "../ui/icons.js";
import { mergeProps, states, type PartProps } from "../ui/part.js";
import { Skeleton } from "../ui/skeleton.js";
import type { InviteUserPartProps } from "./invite-user-person.js";
import { english } from "./texts.js";

const Options = lazy(() =>
  import("./invite-user-options.js").then(({ InviteUserOptions }) => ({ default: InviteUserOptions })),
);

/** The part's `data-` states. */
export interface InviteUserMoreStates {
  open: boolean;
}

type InviteUserMoreProps = InviteUserPartProps & PartProps<"div">;

/**
 * Preferences and record set behind a disclosure, so that an ordinary invitation stays short. Other props go to the root
 * `div`.
 */
export const InviteUserMore = forwardRef<HTMLDivElement, InviteUserMoreProps>(function InviteUserMore(
  { controller, ...given },
  ref,
) {
  const messages = useMessages(english);
  const id = useId();
  const [isUnfolded, setUnfolded] = useState(false);
  const { form, offers } = controller;
  if (!offers.preferences && !offers.recordSets) return null;
  // Mistakes are never hidden.
  const isOpen =
    isUnfolded || (form.errors.preferences ?? form.errors.recordSetId ?? form.errors.recordSet) !== undefined;
  return (
    <div
      {...mergeProps({ className: "lk-invite-more", ...states<InviteUserMoreStates>({ open: isOpen }) }, given)}
      ref={ref}
    >
      <Button
        variant="quiet"
        size="sm"
        iconEnd={<ChevronDownIcon />}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setUnfolded(!isOpen)}
      >
        {messages.inviteUser.moreOptions}
      </Button>
      <div id={id} className="lk-invite-more-body">
        {isOpen ? (
          <Deferred fallback={<Skeleton lines={3} />}>
            <Options controller={controller} />
          </Deferred>
        ) : null}
      </div>
    </div>
  );
});
