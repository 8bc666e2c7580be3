"use client";
import type { Import } from "@latchkey/core/contract";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import { useLatchkey } from "../context.js";
import { keys } from "../query-keys.js";
import { nameOf } from "./import-wizard.model.js";
import { toInvite, type InviteOptions } from "./invite-options.model.js";

/** The email of the first person who can be invited. */
export function useMailPreview(file: Import, values: InviteOptions, isWanted: boolean) {
  const { client } = useLatchkey();
  const row = file.rows.find(({ state, people }) => state === "ready" && people.some(({ email }) => email !== null));
  const person = row?.people.find((one) => one.email !== null && nameOf(one) !== "");
  const { holdSeconds: _none, ...options } = toInvite(values, 0);
  const input = useDeferredValue(
    JSON.stringify({
      email: person?.email ?? "",
      firstName: person?.firstName,
      lastName: person?.lastName,
      ...options,
      ...(person?.role ? { role: person.role } : {}),
    }),
  );
  const query = useQuery({
    queryKey: keys.mailPreview(input),
    queryFn: ({ signal }) =>
      client.invitations.preview(JSON.parse(input) as Parameters<typeof client.invitations.preview>[0], { signal }),
    placeholderData: keepPreviousData,
    enabled: isWanted && person !== undefined,
  });
  return {
    person,
    mail: query.data,
    error: query.error,
    isFetching: query.isFetching,
    retry: () => void query.refetch(),
  };
}
