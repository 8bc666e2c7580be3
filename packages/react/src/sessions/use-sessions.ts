"use client";
import type { CallOutput, SignedInBrowser } from "@latchkey/core";
import { isLatchkeyError } from "@latchkey/core";
import type { routes } from "@latchkey/core/contract";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useLatchkey } from "../context.js";
import { useTask, type Failure } from "../form/use-task.js";
import { sessionsQuery } from "../queries.js";
import { keys } from "../query-keys.js";

type SessionList = CallOutput<typeof routes.session.listSessions>;

/** What a list of the person's own sessions needs. */
export interface SessionsController {
  status: "loading" | "failed" | "ready";
  /** The browsers in which the person is signed in, this one first. */
  sessions: readonly SignedInBrowser[];
  /** Why loading failed, with `failed`. */
  error: unknown;
  isFetching: boolean;
  reload: () => void;
  /** Signs out in the browsers with these ids, one after the other. Resolves to true once all are signed out. */
  end: (ids: readonly string[]) => Promise<boolean>;
  /** The ids that are being signed out. */
  ending: readonly string[];
  /** Why the last sign-out failed. */
  failure: Failure | null;
}

/** Where the signed-in person is signed in, and how to sign out there. */
export function useSessions(): SessionsController {
  const { client } = useLatchkey();
  const queryClient = useQueryClient();
  const { data, error, isFetching, refetch } = useQuery(sessionsQuery(client));
  const { run, failure } = useTask();
  const [ending, setEnding] = useState<readonly string[]>([]);

  const endOne = async (id: string) => {
    try {
      await client.session.endSession({ id });
    } catch (refused) {
      // It has ended already.
      if (!isLatchkeyError(refused, "not_found")) throw refused;
    }
    queryClient.setQueryData<SessionList>(
      keys.sessions,
      (list) => list && { ...list, data: list.data.filter((one) => one.id !== id) },
    );
  };

  return {
    status: data ? "ready" : error ? "failed" : "loading",
    sessions: [...(data?.data ?? [])].sort((one, other) => Number(other.current) - Number(one.current)),
    error,
    isFetching,
    reload: () => void refetch(),
    end: async (ids) => {
      setEnding(ids);
      const done = await run(async () => {
        for (const id of ids) await endOne(id);
        return true;
      });
      setEnding([]);
      return done === true;
    },
    ending,
    failure,
  };
}
