"use client";
import { useQuery } from "@tanstack/react-query";
import { toInput } from "../batch-invite/batch-invite.model.js";
import { SelectionBar } from "../batch-invite/selection-bar.js";
import { chosenCount, targetOf } from "../batch-invite/selection.model.js";
import { english } from "../batch-invite/texts.js";
import { useLatchkey } from "../context.js";
import { useMessages } from "../i18n/use-messages.js";
import { batchPreviewQuery } from "../queries.js";
import { Button } from "../ui/button.js";
import { MailIcon, RefreshIcon } from "../ui/icons.js";
import { useBulkResend } from "./use-bulk-resend.js";
import type { ResidentsTableController } from "./use-residents-table.js";

export interface BulkBarProps {
  table: ResidentsTableController;
  bulk: NonNullable<ResidentsTableController["bulk"]>;
}

/** What can be done with the ticked rows, and the way to everyone who matches. */
export function BulkBar({ table, bulk }: BulkBarProps) {
  const { client, format } = useLatchkey();
  const messages = useMessages(english);
  const m = messages.batchInvite;
  const { contacts, grant, inviteRole, hasNext, hasPrevious, refresh } = table;
  const { selection, filter, clear } = bulk;
  const role = inviteRole ?? grant.canInvite.find((key) => key === "tenant") ?? grant.canInvite[0];
  const isAny = selection.isAll || selection.ids.size > 0;
  // Counted once somebody is ticked: a table that is only read asks for nothing more.
  const everyone = useQuery(
    batchPreviewQuery(
      client,
      isAny && role !== undefined ? toInput({ filter }, { role, message: "", expiresInDays: "" }, undefined, 0) : null,
    ),
  );
  const total = everyone.isPlaceholderData ? undefined : everyone.data?.total;
  const resend = useBulkResend({ contacts, selection, grant, refresh, done: clear });
  const target = targetOf(selection, filter);

  return (
    <SelectionBar
      controller={bulk}
      page={contacts}
      total={total}
      hasMore={isAny && (hasNext || hasPrevious)}
      emptyReason={m.nobodyReady}
    >
      {target === null ? null : (
        <>
          <Button
            size="sm"
            icon={<RefreshIcon />}
            loading={resend.isBusy}
            disabledReason={selection.isAll ? m.resendTooMany : resend.count === 0 ? m.nobodyToResend : undefined}
            onClick={() => void resend.run()}
          >
            {resend.count > 0 && !selection.isAll ? `${m.bulkResend} (${format.number(resend.count)})` : m.bulkResend}
          </Button>
          <Button
            size="sm"
            variant="primary"
            icon={<MailIcon />}
            onClick={() => bulk.setInviting({ target, count: chosenCount(selection, total) })}
          >
            {m.bulkInvite}
          </Button>
        </>
      )}
    </SelectionBar>
  );
}
