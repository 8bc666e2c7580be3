"use client";
import { isLatchkeyError } from "@latchkey/core";
import type { Import, ImportRowsUpdate, ImportUpdate } from "@latchkey/core/contract";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
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
import { importQuery } from "../queries.js";
import { keys } from "../query-keys.js";
import { stepOf, stepsOf, withChange, type ImportStep } from "./import-step.model.js";
import { mistakesIn, toInvite, type InviteOptions } from "./invite-options.model.js";
import { useImportRows } from "./use-import-rows.js";

export interface UseImportOptions {
  /** An import that was begun before, to continue after a reload. */
  importId?: string | null | undefined;
  /** The import that is open, for the host to keep, such as in its URL; null when another file is chosen. */
  onImportIdChange?: ((importId: string | null) => void) | undefined;
  /** Keys of the roles to choose from. Default: the portal roles, of those that the signed-in person may give. */
  roles?: readonly string[] | undefined;
  /** How long the invitations can be taken back before the first email leaves, in seconds. Default 10, at least 0. */
  holdSeconds?: number | undefined;
  /** The batch of the invitations, once they are on their way. */
  onInvited?: ((batchId: string) => void) | undefined;
  onDone?: (() => void) | undefined;
}

/** What is uploaded. */
export interface ImportSource {
  file: Blob;
  fileName: string;
}

// While another request writes the rows, how they come along.
const APPLYING_MS = 1000;

/** One import, from its file to the people on record: every step reads and changes the same import on the server. */
export function useImport({
  importId: given = null,
  onImportIdChange,
  roles: offered,
  holdSeconds = 10,
  onInvited,
  onDone,
}: UseImportOptions = {}) {
  const { client } = useLatchkey();
  const messages = useMessages(english);
  const queryClient = useQueryClient();
  const request = useKeyedRequest();
  // What was begun here, until the host brings it.
  const [begun, setBegun] = useState<string | null | undefined>(undefined);
  const importId = begun === undefined ? given : begun;
  const [chosenStep, setStep] = useState<ImportStep | null>(null);
  const { run, busy, failure } = useTask();
  const [doing, setDoing] = useState<ImportTask | null>(null);
  const last = useRef<Promise<unknown>>(Promise.resolve());

  const query = useQuery({
    ...importQuery(client, importId),
    refetchInterval: ({ state }) => (doing === "apply" || state.data?.status === "applying" ? APPLYING_MS : false),
  });
  const file = importId === null ? undefined : query.data;
  const step: ImportStep = importId === null ? "file" : (chosenStep ?? (file ? stepOf(file) : "columns"));
  const steps = stepsOf(file);
  const rows = useImportRows(file, step === "people");

  const lists = useGrantingLists();
  const roles = grantableRoles(lists.roles, lists.grant, offered).filter(
    (role) => offered !== undefined || isPortal(role),
  );
  const likely = roles.find(({ key }) => key === (file?.type === "owner" ? "owner" : "tenant")) ?? roles[0];
  const form = useForm<InviteOptions>({
    defaults: { how: "invite", role: likely?.key ?? "", message: "", expiresInDays: "" },
    mistakes: mistakesIn,
    say: (mistake) => mistakeText(mistake, messages, messages.inviteUser.missing),
  });

  const keep = (next: Import) => queryClient.setQueryData(keys.import(next.id), next);
  /** Runs tasks one after the other; what failed keeps everything as it was. */
  const task = <Result>(name: ImportTask, work: () => Promise<Result>): Promise<Result | undefined> => {
    const result = last.current.then(async () => {
      setDoing(name);
      try {
        return await run(work);
      } finally {
        setDoing(null);
      }
    });
    last.current = result;
    return result;
  };

  const open = async ({ file: content, fileName }: ImportSource) => {
    const opened = await task("upload", () =>
      // A file has no text to compare: the same name, size and time are the same file.
      request([fileName, content.size, (content as File).lastModified ?? null], (options) =>
        client.imports.create({ file: content, fileName: fileName.slice(0, 200) }, options),
      ),
    );
    if (!opened) return;
    keep(opened);
    setBegun(opened.id);
    setStep("columns");
    onImportIdChange?.(opened.id);
  };

  const update = async (change: ImportUpdate): Promise<boolean> => {
    if (!file) return false;
    // Shown at once, so that the next choice can be made while this one is judged.
    keep(withChange(queryClient.getQueryData<Import>(keys.import(file.id)) ?? file, change));
    const next = await task("update", () => client.imports.update({ id: file.id, ...change }));
    if (!next) {
      void query.refetch();
      return false;
    }
    keep(next);
    rows.reload();
    return true;
  };

  const updateRows = async (change: ImportRowsUpdate): Promise<boolean> => {
    if (!file) return false;
    const changed = await task("rows", () => client.imports.updateRows({ id: file.id, ...change }));
    if (!changed) return false;
    keep(changed.import);
    if (change.all) rows.reload();
    else rows.replace(changed.rows);
    return true;
  };

  const apply = async () => {
    if (!file || (form.values.how === "invite" && !form.judge())) return;
    const invite = form.values.how === "invite" && roles.length > 0 ? toInvite(form.values, holdSeconds) : undefined;
    const input = { id: file.id, ...(invite ? { invite } : {}) };
    const result = await task("apply", async () => {
      try {
        return await request([input, file.counts, file.result], (options) => client.imports.apply(input, options));
      } catch (error) {
        form.refuse(mistakesOf(error).map((mistake) => ({ ...mistake, path: mistake.path.replace(/^invite\./, "") })));
        throw error;
      }
    });
    if (!result) return void query.refetch();
    keep({ ...file, status: "applied", result });
    setStep("done");
    rows.reload();
    for (const queryKey of [keys.import(file.id), keys.contacts, keys.workspaces])
      void queryClient.invalidateQueries({ queryKey });
    if (result.batchId !== null) onInvited?.(result.batchId);
  };

  return {
    step,
    steps,
    /** Goes to a step. Every step but the first needs a file. */
    goTo: setStep,
    next: () => setStep(steps[steps.indexOf(step) + 1] ?? "done"),
    back: () => setStep(steps[steps.indexOf(step) - 1] ?? "columns"),
    importId,
    file,
    isLoading: importId !== null && query.isLoading,
    isFetching: query.isFetching,
    loadError: file ? null : query.error,
    isGone: isLatchkeyError(query.error, "not_found"),
    reload: () => void query.refetch(),
    open,
    update,
    rows,
    updateRows,
    roles,
    grant: lists.grant,
    form,
    holdSeconds,
    apply,
    /** The rows that are not on record, as CSV with the reason for each. Throws what the request throws. */
    download: () => client.imports.file({ id: importId ?? "", state: "not_applied" }),
    /** What is under way. */
    doing: busy ? doing : null,
    failure: step === "invite" && mistakesOf(failure?.error).length > 0 ? null : failure,
    startOver: () => {
      setBegun(null);
      setStep(null);
      rows.setFilter(null);
      form.reset();
      onImportIdChange?.(null);
    },
    done: onDone,
  };
}

export type ImportTask = "upload" | "update" | "rows" | "apply";
export type ImportController = ReturnType<typeof useImport>;
