"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useLatchkey } from "../context.js";
import { useKeyedRequest } from "../form/use-keyed-request.js";
import { useTask, type Failure } from "../form/use-task.js";
import { useGrant } from "../grant/use-grant.js";
import { useMessages } from "../i18n/use-messages.js";
import { suppressionsQuery } from "../queries.js";
import { keys } from "../query-keys.js";
import { english } from "./texts.js";

/** The addresses that get no email because one bounced, and a way to lift all of them. */
export interface HeldBack {
  /** 0 until it is known, and for a caller who may not lift them. */
  count: number;
  /** Whether there are more than `count`. */
  hasMore: boolean;
  /** Lifts all. Resolves to whether to keep asking, because it failed. */
  lift: () => Promise<boolean>;
  busy: boolean;
  failure: Failure | null;
}

export function useHeldBack(refresh: () => void): HeldBack {
  const { client, format, toast } = useLatchkey();
  const { contactList: m } = useMessages(english);
  const queryClient = useQueryClient();
  const { can } = useGrant();
  const { data } = useQuery({ ...suppressionsQuery(client), enabled: can("contacts:write") });
  const { run, busy, failure } = useTask();
  const request = useKeyedRequest();
  return {
    count: data?.data.length ?? 0,
    hasMore: data !== undefined && data.nextCursor !== null,
    lift: async () => {
      const result = await run(() => request("lift", (options) => client.suppressions.lift({}, options)));
      if (!result) return true;
      toast({
        tone: "success",
        title: m.emailedAgain(result.lifted, format.number(result.lifted)),
        description: m.addressRestoredNext,
      });
      void queryClient.invalidateQueries({ queryKey: keys.suppressions });
      refresh();
      return false;
    },
    busy,
    failure,
  };
}
