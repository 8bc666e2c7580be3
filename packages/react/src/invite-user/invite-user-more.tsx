"use client";
import { lazy, Suspense, useId, useState } from "react";
import { useMessages } from "../i18n/use-messages.js";
import { Button } from "../ui/button.js";
import { ChevronDownIcon } from "../ui/icons.js";
import { Skeleton } from "../ui/skeleton.js";
import type { InviteUserPartProps } from "./invite-user-person.js";
import { english } from "./texts.js";

const Options = lazy(() =>
  import("./invite-user-options.js").then(({ InviteUserOptions }) => ({ default: InviteUserOptions })),
);

/** Preferences and record set behind a disclosure, so that an ordinary invitation stays as short as it is. */
export function InviteUserMore({ controller }: InviteUserPartProps) {
  const messages = useMessages(english);
  const id = useId();
  const [isUnfolded, setUnfolded] = useState(false);
  const { form, offers } = controller;
  if (!offers.preferences && !offers.recordSets) return null;
  // What is wrong is never folded away.
  const isOpen =
    isUnfolded || (form.errors.preferences ?? form.errors.recordSetId ?? form.errors.recordSet) !== undefined;
  return (
    <div className="lk-invite-more" data-open={isOpen ? "" : undefined}>
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
          <Suspense fallback={<Skeleton lines={3} />}>
            <Options controller={controller} />
          </Suspense>
        ) : null}
      </div>
    </div>
  );
}
