"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useDeferredValue, useMemo, useState } from "react";
import { isPortal } from "../access/role.model.js";
import { useLatchkey } from "../context.js";
import { mistakeText } from "../form/mistake-text.js";
import { mistakesOf } from "../form/request-errors.js";
import { useForm } from "../form/use-form.js";
import { useKeyedRequest } from "../form/use-keyed-request.js";
import { useTask } from "../form/use-task.js";
import { grantableRoles } from "../grant/granting.model.js";
import { useGrantingLists } from "../grant/use-granting-lists.js";
import { useMessages } from "../i18n/use-messages.js";
import { keys } from "../query-keys.js";
import { useNow } from "../use-now.js";
import {
  candidatesOf,
  filtered,
  mistakesIn,
  toInput,
  type Filter,
  type StepOptions,
} from "./portal-invites-step.model.js";
import { english } from "./texts.js";
import { useBatchProgress } from "./use-batch-progress.js";
import { useCandidates, type UseCandidatesOptions } from "./use-candidates.js";

export interface UsePortalInvitesStepOptions extends UseCandidatesOptions {
  /** Keys of the roles to choose from. Default: the portal roles, of those that the signed-in person may give. */
  roles?: readonly string[] | undefined;
  /** A batch that was begun before: shows how it goes, also after the page was loaded anew. */
  batchId?: string | null | undefined;
  /** The batch that runs now, for the host to keep; null when another choice begins. */
  onBatch?: ((batchId: string | null) => void) | undefined;
  onDone?: (() => void) | undefined;
}

const MINUTE_MS = 60_000;
const unfiltered: Filter = { q: "", workspaceId: "", show: "all" };

/** A choice of people, one batch, and how it goes. */
export function usePortalInvitesStep({
  roles: offered,
  batchId: given = null,
  onBatch,
  onDone,
  ...listed
}: UsePortalInvitesStepOptions) {
  const { client } = useLatchkey();
  const messages = useMessages(english);
  const queryClient = useQueryClient();
  // What was begun here, until the host brings it; null where another choice was begun.
  const [begun, setBegun] = useState<string | null | undefined>(undefined);
  const batchId = begun === undefined ? given : begun;
  const isChoosing = batchId === null;

  const people = useCandidates(listed, isChoosing);
  const progress = useBatchProgress(batchId);
  const lists = useGrantingLists();
  const { grant, organization } = lists;
  const roles = grantableRoles(lists.roles, grant, offered).filter((role) => offered !== undefined || isPortal(role));
  const likely = roles.find(({ key }) => key === "tenant") ?? roles[0];
  const form = useForm<StepOptions>({
    defaults: { role: likely?.key ?? "", message: "", expiresInDays: "" },
    mistakes: mistakesIn,
    say: (mistake) => mistakeText(mistake, messages, messages.inviteUser.missing),
  });
  const role = roles.find(({ key }) => key === form.values.role);

  const [filter, setFilter] = useState(unfiltered);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const { contacts } = people;
  const nowMs = useNow(MINUTE_MS);
  const now = useMemo(() => new Date(nowMs), [nowMs]);
  const candidates = useMemo(
    () => candidatesOf(contacts, role, organization, now, messages),
    [contacts, role, organization, now, messages],
  );
  const applied = useDeferredValue(filter);
  const shown = useMemo(() => filtered(candidates, applied), [candidates, applied]);
  const ready = useMemo(
    () => new Set(candidates.flatMap(({ contact, problem }) => (problem === undefined ? [contact.id] : []))),
    [candidates],
  );
  const chosen = [...ticked].filter((id) => ready.has(id));

  const input = toInput(chosen, form.values, listed.workspaceId);
  const { run, busy, failure } = useTask(JSON.stringify(input));
  const request = useKeyedRequest();

  const send = async () => {
    if (chosen.length === 0 || !form.judge()) return;
    const batch = await run(async () => {
      try {
        return await request(input, (options) => client.batches.create(input, options));
      } catch (error) {
        form.refuse(mistakesOf(error));
        throw error;
      }
    });
    if (!batch) return;
    queryClient.setQueryData(keys.batch(batch.id), batch);
    setTicked(new Set());
    setBegun(batch.id);
    onBatch?.(batch.id);
  };

  const isLoading = people.isLoading || lists.status === "loading";
  const error = lists.loadError ?? people.error;

  return {
    view: !isChoosing
      ? ("progress" as const)
      : error
        ? ("failed" as const)
        : isLoading
          ? ("loading" as const)
          : candidates.length === 0
            ? ("empty" as const)
            : ("choose" as const),
    error,
    reload: () => {
      people.retry();
      if (lists.status === "failed") lists.reload();
    },
    people,
    workspaceId: listed.workspaceId,
    grant,
    roles,
    form,
    candidates,
    shown,
    filter,
    setFilter: (change: Partial<Filter>) => setFilter((now) => ({ ...now, ...change })),
    ready,
    ticked,
    chosenCount: chosen.length,
    /** Ticks one of the list, or the opposite. */
    toggle: useCallback((id: string, isTicked: boolean) => {
      setTicked((now) => {
        const next = new Set(now);
        if (isTicked) next.add(id);
        else next.delete(id);
        return next;
      });
    }, []),
    /** Ticks all of those shown that can be, beside what is ticked; or none of them. */
    toggleShown: (isTicked: boolean) => {
      const ids = shown.flatMap(({ contact }) => (ready.has(contact.id) ? [contact.id] : []));
      setTicked((now) => (isTicked ? new Set([...now, ...ids]) : new Set([...now].filter((id) => !ids.includes(id)))));
    },
    clear: () => setTicked(new Set()),
    send,
    isBusy: busy,
    problem: failure && mistakesOf(failure.error).length === 0 ? failure : null,
    progress,
    again: () => {
      void queryClient.invalidateQueries({ queryKey: keys.contacts });
      setBegun(null);
      onBatch?.(null);
    },
    done: onDone,
  };
}

export type PortalInvitesStepController = ReturnType<typeof usePortalInvitesStep>;
