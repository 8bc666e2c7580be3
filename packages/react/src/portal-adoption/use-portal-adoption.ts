"use client";
import type { Contact } from "@latchkey/core";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useLatchkey } from "../context.js";
import { contactPageQuery, statsQuery } from "../queries.js";
import { adoptionOf, listInput, type Adoption, type AdoptionChoice } from "./portal-adoption.model.js";

export interface UsePortalAdoptionOptions {
  /** Counts the people of one property only. Default: of all that the caller holds. */
  workspaceId?: string | undefined;
}

/** Who is in the portal, on the way and not reached, and the number whose people are listed. */
export interface PortalAdoptionController {
  status: "loading" | "failed" | "ready";
  /** Undefined until the first response. */
  adoption: Adoption | undefined;
  /** Error of the last request, also while an older response is still shown. */
  error: unknown;
  reload: () => void;
  /** The number whose people are listed; null for none. */
  choice: AdoptionChoice | null;
  choose: (choice: AdoptionChoice | null) => void;
}

/** Reads how far along an organization is. It asks again every minute. */
export function usePortalAdoption({ workspaceId }: UsePortalAdoptionOptions = {}): PortalAdoptionController {
  const { client } = useLatchkey();
  const { data, error, refetch } = useQuery(statsQuery(client, workspaceId));
  const [choice, choose] = useState<AdoptionChoice | null>(null);
  return {
    status: data ? "ready" : error ? "failed" : "loading",
    adoption: useMemo(() => data && adoptionOf(data), [data]),
    error,
    reload: () => void refetch(),
    choice,
    choose,
  };
}

const PAGE_SIZE = 25;

/** The people behind a number, a page at a time. */
export interface AdoptionPeopleController {
  status: "loading" | "failed" | "ready";
  people: readonly Contact[];
  error: unknown;
  reload: () => void;
  /** The position of the first one. */
  from: number;
  hasPrevious: boolean;
  hasNext: boolean;
  previous: () => void;
  next: () => void;
}

/** Reads the people behind a number. */
export function useAdoptionPeople(choice: AdoptionChoice): AdoptionPeopleController {
  const { client } = useLatchkey();
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const query = contactPageQuery(client, listInput(choice, PAGE_SIZE), cursors.at(-1) ?? null);
  const { data, error, isPlaceholderData, refetch } = useQuery(query);
  const nextCursor = isPlaceholderData ? null : (data?.nextCursor ?? null);
  return {
    status: data ? "ready" : error ? "failed" : "loading",
    people: data?.data ?? [],
    error,
    reload: () => void refetch(),
    from: cursors.length * PAGE_SIZE + 1,
    hasPrevious: cursors.length > 0,
    hasNext: nextCursor !== null,
    previous: () => setCursors(cursors.slice(0, -1)),
    next: () => nextCursor !== null && setCursors([...cursors, nextCursor]),
  };
}
