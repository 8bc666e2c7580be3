"use client";
import type { Contact } from "@latchkey/core";
import type { BatchPreview } from "@latchkey/core/contract";
import { useState } from "react";
import { useLatchkey } from "../context.js";
import { useMessages } from "../i18n/use-messages.js";
import { Banner } from "../ui/banner.js";
import { groupsOf, groupText, type BatchGroup } from "./batch-invite.model.js";
import { GroupDialog } from "./group-dialog.js";
import { english } from "./texts.js";

export interface PreviewGroupsProps {
  counts: BatchPreview;
  /** Leads to where the host mends what keeps a person from being invited, by the check's id. */
  onFix?: ((checkId: string, contact: Contact) => void) | undefined;
}

/** "9,120 can be invited; 204 have no email, 88 are in already": each group opens its people, with what helps. */
export function PreviewGroups({ counts, onFix }: PreviewGroupsProps) {
  const { format } = useLatchkey();
  const messages = useMessages(english);
  const m = messages.batchInvite;
  const [open, setOpen] = useState<BatchGroup | null>(null);
  const groups = groupsOf(counts);
  return (
    <>
      {counts.blocked.length > 0 ? (
        <Banner role="alert" tone="warning" title={m.blocked}>
          {counts.blocked
            .map(({ id, message }) => {
              const checks: Record<string, { unmet: string; fix: string }> = messages.inviteUser.checks;
              const text = Object.hasOwn(checks, id) ? checks[id] : undefined;
              return text ? `${messages.inviteUser.blockedBy(text.unmet)} ${text.fix}` : message;
            })
            .join(" ")}
        </Banner>
      ) : null}
      <div className="lk-bulk-counts">
        <p className="lk-bulk-ready" role="status">
          {m.ready(counts.ready, format.number(counts.ready))}
        </p>
        {groups.length === 0 ? null : (
          <ul className="lk-bulk-groups">
            {groups.map((group) => (
              <li key={group.code}>
                <button type="button" className="lk-link" onClick={() => setOpen(group)}>
                  {groupText(group, format.number(group.count), messages)}
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
      {open ? <GroupDialog group={open} onFix={onFix} onClose={() => setOpen(null)} /> : null}
    </>
  );
}
