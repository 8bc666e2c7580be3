"use client";
import { useState } from "react";
import { BatchInviteForm } from "../batch-invite/batch-invite-form.js";
import { NoRoles } from "../batch-invite/no-roles.js";
import { english } from "../batch-invite/texts.js";
import { useBatchInvite } from "../batch-invite/use-batch-invite.js";
import { BatchView } from "../batch-progress/batch-view.js";
import { useBatchProgress } from "../batch-progress/use-batch-progress.js";
import { LoadFailed } from "../form/load-failed.js";
import { useMessages } from "../i18n/use-messages.js";
import { Button } from "../ui/button.js";
import { Dialog } from "../ui/dialog.js";
import { Skeleton } from "../ui/skeleton.js";
import type { ResidentsTableController } from "./use-residents-table.js";

export interface BulkInviteDialogProps {
  table: ResidentsTableController;
  bulk: NonNullable<ResidentsTableController["bulk"]>;
  inviting: NonNullable<NonNullable<ResidentsTableController["bulk"]>["inviting"]>;
}

/** Invites the people that were selected in a table, and shows how it goes. Closing it does not stop the sending. */
export function BulkInviteDialog({ table, bulk, inviting: { target, count } }: BulkInviteDialogProps) {
  const messages = useMessages(english);
  const m = messages.batchInvite;
  const [batchId, setBatchId] = useState<string | null>(null);
  const controller = useBatchInvite({
    target: batchId === null ? target : null,
    roles: table.inviteRole === undefined ? undefined : [table.inviteRole],
    workspaceId: table.workspaceId,
    holdSeconds: bulk.holdSeconds,
    onBatch: ({ id }) => {
      setBatchId(id);
      bulk.clear();
    },
  });
  const progress = useBatchProgress(batchId);
  const close = () => {
    if (controller.isBusy) return;
    bulk.setInviting(null);
    table.refresh();
  };
  return (
    <Dialog
      open
      size="lg"
      onOpenChange={close}
      title={batchId === null ? m.bulkTitle : m.progressTitle}
      closeLabel={messages.common.close}
      footer={batchId === null ? undefined : <Button onClick={close}>{messages.common.close}</Button>}
    >
      {batchId !== null ? (
        <BatchView progress={progress} />
      ) : controller.status === "failed" ? (
        <LoadFailed title={m.notCounted} error={controller.loadError} isFetching={false} retry={controller.reload} />
      ) : controller.status === "loading" ? (
        <Skeleton lines={6} />
      ) : controller.roles.length === 0 ? (
        <NoRoles grant={controller.grant} />
      ) : (
        <BatchInviteForm
          controller={controller}
          holdSeconds={bulk.holdSeconds}
          selected={count}
          onFix={table.onFix}
          back={<Button onClick={close}>{messages.common.cancel}</Button>}
        />
      )}
    </Dialog>
  );
}
