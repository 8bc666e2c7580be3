"use client";
import type { Session } from "@latchkey/core";
import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useLatchkey } from "../context.js";
import { personOf } from "../session/session-cache.js";

/** The lists of a cache that are on screen, and the end of what keeps them in step. */
interface Following {
  name: string;
  lists: number;
  stop: () => void;
}

const followings = new WeakMap<QueryClient, Following>();

// From one page to the next, the connection stays.
const LINGER_MS = 1000;

/** Keeps the lists on screen in step with what happens elsewhere, as long as the component that uses it is there. */
export function useLive(session: Session | null | undefined): void {
  const { client, live, baseUrl, serverTime } = useLatchkey();
  const queryClient = useQueryClient();
  const person = personOf(session);

  useEffect(() => {
    if (!live || typeof person !== "string") return;
    const name = `latchkey:live:${baseUrl ?? ""}:${person}`;
    let following = followings.get(queryClient);
    if (following?.name !== name) {
      following?.stop();
      following = {
        name,
        lists: 0,
        stop: begin(() => import("./follow.js").then(({ follow }) => follow(client, queryClient, name, serverTime))),
      };
      followings.set(queryClient, following);
    }
    const joined = following;
    joined.lists += 1;
    return () => {
      joined.lists -= 1;
      setTimeout(() => {
        if (joined.lists > 0) return;
        joined.stop();
        if (followings.get(queryClient) === joined) followings.delete(queryClient);
      }, LINGER_MS);
    };
  }, [live, person, client, queryClient, baseUrl, serverTime]);
}

/** Loads what follows, and starts it unless it was stopped meanwhile. Without it, lists are as they were loaded. */
function begin(load: () => Promise<() => void>): () => void {
  let stop: (() => void) | undefined;
  let isStopped = false;
  const start = async () => {
    stop = await load();
    if (isStopped) stop();
  };
  start().catch(() => undefined);
  return () => {
    isStopped = true;
    stop?.();
  };
}
