"use client";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useLatchkey } from "../context.js";
import { sentInvitationsQuery } from "../queries.js";
import type { Leaving } from "./use-user-actions.js";

/** Who gets the open invitations of somebody who leaves: the reader, a colleague, or nobody. */
export type Heir = "me" | "colleague" | "none";

/** The question what becomes of the open invitations that somebody sent. */
export function useLeaving(userId: string) {
  const { client } = useLatchkey();
  const { data, isPending } = useQuery(sentInvitationsQuery(client, userId));
  const [chosen, setHeir] = useState<Heir>();
  const [colleague, setColleague] = useState("");
  const { open = 0, yours = 0, successors = [] } = data ?? {};
  const heirs: Heir[] = [
    ...(yours > 0 ? (["me"] as const) : []),
    ...(successors.length > 0 ? (["colleague"] as const) : []),
    "none",
  ];
  const heir = chosen ?? heirs[0] ?? "none";
  const successor = successors.find(({ id }) => id === colleague) ?? successors[0];
  return {
    isLoading: isPending,
    /** How many there are. Without an answer none: the server then hands them to whoever makes the request. */
    open,
    /** How many of them the reader could not have sent. */
    notYours: open - yours,
    heirs,
    heir,
    setHeir,
    successors,
    colleague: successor?.id ?? "",
    setColleague,
    /** What goes with the request. */
    leaving: (open === 0
      ? {}
      : heir === "none"
        ? { openInvitations: "close" }
        : heir === "colleague" && successor
          ? { handOverTo: successor.id }
          : {}) satisfies Omit<Leaving, "id">,
  };
}
