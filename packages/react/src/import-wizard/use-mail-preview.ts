"use client";
import type { Import } from "@latchkey/core/contract";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import { useLatchkey } from "../context.js";
import { mailPreviewQuery } from "../queries.js";
import { nameOf } from "./import-wizard.model.js";
import { toInvite, type InviteOptions } from "./invite-options.model.js";

/** The email of the first person who can be invited. */
export function useMailPreview(file: Import, values: InviteOptions, isWanted: boolean) {
  const { client } = useLatchkey();
  const row = file.rows.find(({ state, people }) => state === "ready" && people.some(({ email }) => email !== null));
  const person = row?.people.find((one) => one.email !== null && nameOf(one) !== "");
  const { holdSeconds: _none, ...options } = toInvite(values, 0);
  const typed = useDeferredValue(JSON.stringify(options));
  const input = person && {
    ...(JSON.parse(typed) as typeof options),
    email: person.email ?? "",
    firstName: person.firstName,
    lastName: person.lastName,
    ...(person.role ? { role: person.role } : {}),
  };
  const query = useQuery({
    ...mailPreviewQuery(client, isWanted && input ? input : null),
    placeholderData: keepPreviousData,
  });
  return {
    person,
    mail: query.data,
    error: query.error,
    isFetching: query.isFetching,
    retry: () => void query.refetch(),
  };
}
