"use client";
import type { Batch } from "@latchkey/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { isPortal } from "../access/role.model.js";
import { useLatchkey } from "../context.js";
import { mistakeText } from "../form/mistake-text.js";
import { mistakesOf } from "../form/request-errors.js";
import { english } from "../form/texts.js";
import { useForm } from "../form/use-form.js";
import { useKeyedRequest } from "../form/use-keyed-request.js";
import { useTask } from "../form/use-task.js";
import { grantableRoles } from "../grant/granting.model.js";
import { useGrantingLists } from "../grant/use-granting-lists.js";
import { useMessages } from "../i18n/use-messages.js";
import { batchPreviewQuery, mailPreviewQuery } from "../queries.js";
import { keys } from "../query-keys.js";
import { mistakesIn, toInput, toMailInput, type BatchOptions } from "./batch-invite.model.js";
import type { BatchTarget } from "./selection.model.js";

export interface UseBatchInviteOptions {
  /** Null until people are chosen. */
  target: BatchTarget | null;
  /** Keys of the roles to choose from. Default: the portal roles, of those that the signed-in person may give. */
  roles?: readonly string[] | undefined;
  /** Invites to this workspace only. Default: all that each person belongs to. */
  workspaceId?: string | undefined;
  /** For how long all of it can be taken back before the first mail leaves, in seconds. Default 10; 0 for none. */
  holdSeconds?: number | undefined;
  onBatch: (batch: Batch) => void;
}

const DEBOUNCE_MS = 400;

/** The value once it has not changed for a moment. */
function useSettled<Value>(value: Value, key: string): Value {
  const [settled, setSettled] = useState({ value, key });
  useEffect(() => {
    if (settled.key === key) return;
    const timer = setTimeout(() => setSettled({ value, key }), DEBOUNCE_MS);
    return () => clearTimeout(timer);
  }, [value, key, settled.key]);
  return settled.value;
}

/** Role and options of many invitations, what would come of them, the mail, and one request that sends them. */
export function useBatchInvite({
  target,
  roles: offered,
  workspaceId,
  holdSeconds = 10,
  onBatch,
}: UseBatchInviteOptions) {
  const { client } = useLatchkey();
  const messages = useMessages(english);
  const queryClient = useQueryClient();
  const lists = useGrantingLists();
  const { grant, organization } = lists;
  const roles = grantableRoles(lists.roles, grant, offered).filter((role) => offered !== undefined || isPortal(role));
  const likely = roles.find(({ key }) => key === "tenant") ?? roles[0];
  const form = useForm<BatchOptions>({
    defaults: { role: likely?.key ?? "", message: "", expiresInDays: "" },
    mistakes: mistakesIn,
    say: (mistake) => mistakeText(mistake, messages, messages.inviteUser.missing),
  });
  const role = roles.find(({ key }) => key === form.values.role);

  // A message changes nobody's chances: only the role does.
  const asked = { role: form.values.role, message: "", expiresInDays: "" };
  const canAsk = target !== null && role !== undefined;
  const preview = useQuery(batchPreviewQuery(client, canAsk ? toInput(target, asked, workspaceId, 0) : null));
  const counts = canAsk ? preview.data : undefined;

  const options = useSettled(form.values, JSON.stringify(form.values));
  const sample = counts?.sampleContactId ?? null;
  const mail = useQuery(
    mailPreviewQuery(
      client,
      sample !== null && mistakesIn(options).length === 0 ? toMailInput(sample, options, workspaceId) : null,
    ),
  );

  const input = target && toInput(target, form.values, workspaceId, holdSeconds);
  const { run, busy, failure } = useTask(JSON.stringify(input));
  const request = useKeyedRequest();
  const send = async () => {
    if (input === null || !form.judge()) return;
    const batch = await run(async () => {
      try {
        return await request(input, (callOptions) => client.batches.create(input, callOptions));
      } catch (error) {
        form.refuse(mistakesOf(error));
        lists.noteError(error);
        throw error;
      }
    });
    if (!batch) return;
    queryClient.setQueryData(keys.batch(batch.id), batch);
    void queryClient.invalidateQueries({ queryKey: keys.batches });
    onBatch(batch);
  };

  return {
    status: lists.status,
    loadError: lists.loadError,
    reload: lists.reload,
    grant,
    organization,
    roles,
    role,
    form,
    /** Whom it is for; null until people are chosen. */
    target,
    /** What would come of it. Undefined until it is known. */
    counts,
    countsError: preview.error,
    isCounting: preview.isFetching,
    countAgain: () => void preview.refetch(),
    /** The mail as one of them would get it. */
    mail: mail.data,
    mailError: mail.error,
    isMailLoading: mail.isFetching,
    readMail: () => void mail.refetch(),
    send,
    isBusy: busy,
    problem: failure && mistakesOf(failure.error).length === 0 ? failure : null,
  };
}

export type BatchInviteController = ReturnType<typeof useBatchInvite>;
