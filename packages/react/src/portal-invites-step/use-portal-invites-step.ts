"use client";
import type { Batch, Contact } from "@latchkey/core";
import { portalStatuses, type ContactType, type PortalStatus } from "@latchkey/core/contract";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { toInput } from "../batch-invite/batch-invite.model.js";
import { batchFilterOf, chosenCount, targetOf } from "../batch-invite/selection.model.js";
import { useBatchInvite } from "../batch-invite/use-batch-invite.js";
import { useSelection } from "../batch-invite/use-selection.js";
import { useBatchProgress } from "../batch-progress/use-batch-progress.js";
import { useContactList } from "../contact-list/use-contact-list.js";
import { useLatchkey } from "../context.js";
import { useMessages } from "../i18n/use-messages.js";
import { batchPreviewQuery, runningBatchesQuery } from "../queries.js";
import { keys } from "../query-keys.js";
import { english } from "./candidate-texts.js";
import { candidatesOf } from "./portal-invites-step.model.js";

export interface UsePortalInvitesStepOptions {
  /** Default: every workspace that the signed-in person sees. */
  workspaceId?: string | undefined;
  /** Default `tenant` and `resident`. */
  types?: readonly ContactType[] | undefined;
  /** Default: everyone, people who were never invited first. */
  statuses?: readonly PortalStatus[] | undefined;
  /** Keys of the roles to choose from. Default: the portal roles, of those that the signed-in person may give. */
  roles?: readonly string[] | undefined;
  /** People of a page, 1 to 200. Default 50. */
  pageSize?: number | undefined;
  /** For how long all of it can be taken back before the first mail leaves, in seconds. Default 10; 0 for none. */
  holdSeconds?: number | undefined;
  /** A batch that was begun before: shows how it goes, also after the page was loaded anew. */
  batchId?: string | null | undefined;
  /** The batch that runs now, for the host to keep; null when another choice begins. */
  onBatch?: ((batchId: string | null) => void) | undefined;
  /**
   * Leads to where the host mends what keeps a person from being invited, by the check's id: `valid_email` to their
   * address. Without it, addresses are typed into the list.
   */
  onFix?: ((checkId: string, contact: Contact) => void) | undefined;
  onDone?: (() => void) | undefined;
}

const residentTypes: readonly ContactType[] = ["tenant", "resident"];
const noCycles = {};

/** A choice of any number of people, a review, one batch, and how it goes. */
export function usePortalInvitesStep({
  workspaceId,
  types = residentTypes,
  statuses,
  roles,
  pageSize = 50,
  holdSeconds = 10,
  batchId: given = null,
  onBatch,
  onFix,
  onDone,
}: UsePortalInvitesStepOptions) {
  const { client } = useLatchkey();
  const messages = useMessages(english);
  const queryClient = useQueryClient();
  // What was begun here, until the host brings it; null where another choice was begun.
  const [begun, setBegun] = useState<string | null | undefined>(undefined);
  const batchId = begun === undefined ? given : begun;
  const [isReviewing, setReviewing] = useState(false);
  const [property, setProperty] = useState("");
  const place = workspaceId ?? (property === "" ? undefined : property);

  const list = useContactList<never>({
    limits: { type: types.join(","), workspaceId: place, status: statuses?.join(",") },
    filterStatuses: statuses ?? portalStatuses.filter((status) => status !== "undelivered"),
    cycles: noCycles,
    pageSize,
    order: "status",
  });
  const filter = useMemo(() => batchFilterOf(list.filter), [list.filter]);
  const selection = useSelection(JSON.stringify(filter));
  const open = (id: string | null) => {
    setBegun(id);
    onBatch?.(id);
  };
  const invite = useBatchInvite({
    target: isReviewing ? targetOf(selection.selection, filter) : null,
    roles,
    workspaceId,
    holdSeconds,
    onBatch: ({ id }: Batch) => open(id),
  });
  const progress = useBatchProgress(batchId);
  const isChoosing = batchId === null && !isReviewing;

  const { role, organization } = invite;
  const { contacts, now } = list;
  const candidates = useMemo(
    () => candidatesOf(contacts, role, organization, now, messages),
    [contacts, role, organization, now, messages],
  );
  // Everyone who matches the filter, counted by the server.
  const everyone = useQuery(
    batchPreviewQuery(
      client,
      isChoosing && role !== undefined && list.view === "rows"
        ? toInput({ filter }, { role: role.key, message: "", expiresInDays: "" }, workspaceId, 0)
        : null,
    ),
  );
  const counts = everyone.isPlaceholderData ? undefined : everyone.data;
  const running = useQuery({ ...runningBatchesQuery(client), enabled: isChoosing });

  return {
    view:
      batchId !== null
        ? ("progress" as const)
        : invite.status === "failed"
          ? ("failed" as const)
          : isReviewing
            ? ("review" as const)
            : ("choose" as const),
    error: invite.loadError,
    reload: invite.reload,
    isLoading: invite.status === "loading",
    list,
    workspaceId,
    property,
    setProperty,
    invite,
    candidates,
    selection,
    /** Everyone who matches the filter, and who of them can be invited; undefined until it is known. */
    counts,
    chosenCount: chosenCount(selection.selection, counts?.total),
    review: () => setReviewing(true),
    choose: () => setReviewing(false),
    holdSeconds,
    onFix,
    /** Batches that are still on their way, of other people and other pages too. */
    running: running.data?.data ?? [],
    open,
    progress,
    again: () => {
      for (const queryKey of [keys.contacts, keys.batchPreviews, keys.batches])
        void queryClient.invalidateQueries({ queryKey });
      // What was taken back is chosen again, to be changed; what was sent is not.
      if (progress.phase !== "undone") {
        selection.clear();
        setReviewing(false);
      }
      open(null);
    },
    done: onDone,
  };
}

export type PortalInvitesStepController = ReturnType<typeof usePortalInvitesStep>;
