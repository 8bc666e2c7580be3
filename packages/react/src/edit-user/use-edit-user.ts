"use client";
import { isLatchkeyError, type CallOptions, type Contact, type User } from "@latchkey/core";
import { emailKey } from "@latchkey/core/contract";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useLatchkey } from "../context.js";
import { mistakesOf } from "../form/request-errors.js";
import { useForm, type Form } from "../form/use-form.js";
import { useKeyedRequest } from "../form/use-keyed-request.js";
import { useTask } from "../form/use-task.js";
import { grantableRoles } from "../grant/granting.model.js";
import { useGrantingLists } from "../grant/use-granting-lists.js";
import { nameInSentence } from "../i18n/person-name.js";
import { useMessages } from "../i18n/use-messages.js";
import { usersByIdQuery } from "../queries.js";
import { keys } from "../query-keys.js";
import { showContact } from "../query-updates.js";
import { useRecordSets } from "../record-sets/use-record-sets.js";
import { useWorkspaces } from "../workspaces/use-workspaces.js";
import {
  contactChanges,
  defaultsFor,
  editMistakeText,
  hasAccount,
  mistakesIn,
  userChanges,
  type EditUserSetting,
  type EditUserValues,
} from "./edit-user.model.js";
import { english } from "./texts.js";

export interface UseEditUserOptions {
  /** A person with an account or an open invitation. */
  contact: Contact;
  /** Called after the changes were saved. */
  onSaved?: (() => void) | undefined;
  /** Called when the form can close. */
  onDone: () => void;
}

/**
 * The controller of the form for an account or an open invitation: one request saves, and one more sends the new
 * invitation that a new address needs.
 */
export function useEditUser({ contact, onSaved, onDone }: UseEditUserOptions) {
  const { client, toast } = useLatchkey();
  const messages = useMessages(english);
  const queryClient = useQueryClient();
  const isAccount = hasAccount(contact);
  const users = useQuery(
    usersByIdQuery(client, isAccount && contact.portal.userId !== null ? [contact.portal.userId] : []),
  );

  const user = users.data?.data.find(({ id }) => id === contact.portal.userId);
  const workspaces = useWorkspaces(user?.workspaceIds ?? contact.workspaces.map(({ id }) => id));
  const lists = useGrantingLists(isAccount ? [workspaces, users] : [workspaces]);
  const { grant, organization } = lists;
  const isGone = isAccount && users.data !== undefined && !users.isPlaceholderData && !user;
  const status = isGone ? "gone" : lists.status === "ready" && isAccount && !user ? "loading" : lists.status;
  const grantable = grantableRoles(lists.roles, grant, undefined);
  const setting: EditUserSetting = {
    contact,
    user,
    ownId: lists.userId,
    grant,
    // The current role is always offered, even if the caller could not grant it.
    roles: lists.roles.filter((role) => grantable.includes(role) || role.key === user?.role),
    workspaces: workspaces.data ?? [],
    organization,
  };

  const form: Form<EditUserValues> = useForm<EditUserValues>({
    defaults: defaultsFor(setting),
    mistakes: (values) => mistakesIn(values, setting),
    say: (mistake) => editMistakeText(mistake, messages),
  });
  const formId = useId();
  const saved = useRecordSets(form.values.recordSetKind === "existing" && isAccount);
  const [step, setStep] = useState<"form" | "resend">("form");
  const { run, failure, busy } = useTask(JSON.stringify([step, form.values]));
  const request = useKeyedRequest();
  const name = nameInSentence(
    { ...contact, firstName: form.values.firstName.trim(), lastName: form.values.lastName.trim() },
    messages.dir,
  );

  const saveAccount = async ({ id }: User) => {
    await client.users.update({ id, ...userChanges(form.values, setting) });
    for (const queryKey of [keys.users, keys.contacts]) void queryClient.invalidateQueries({ queryKey });
  };
  const saveInvited = async () =>
    showContact(queryClient, await client.contacts.update({ id: contact.id, ...contactChanges(form.values, setting) }));

  const save = async () => {
    if (status !== "ready" || !form.judge()) return;
    const isNewAddress = emailKey(form.values.email) !== defaultsFor(setting).email;
    const done = await run(async () => {
      try {
        await (user ? saveAccount(user) : saveInvited());
        return true;
      } catch (error) {
        if (isLatchkeyError(error, "conflict"))
          form.refuse([{ path: error.problem.field, code: "conflict", message: error.problem.detail }]);
        else form.refuse(mistakesOf(error));
        throw error;
      }
    });
    if (!done) return;
    toast({ tone: "success", title: messages.editUser.saved(name) });
    if (isNewAddress) setStep("resend");
    else {
      onSaved?.();
      onDone();
    }
  };

  const sendAgain = (options: CallOptions) => {
    const { invitationId } = contact.portal;
    if (!user && invitationId !== null) return client.invitations.resend({ id: invitationId }, options);
    const { role, workspaceIds, allWorkspaces } = form.values;
    const places = allWorkspaces
      ? { allWorkspaces }
      : workspaceIds.length > 0
        ? { workspaceIds: [...workspaceIds] }
        : {};
    return client.invitations.create({ contactId: contact.id, role, ...places }, options);
  };

  const resend = async () => {
    const change = await run(() => request("resend", sendAgain));
    if (!change) return;
    showContact(queryClient, change.contact);
    toast({ tone: "success", title: messages.editUser.sent(change.email) });
    leave();
  };

  /** Leaves the step after saving. */
  const leave = () => {
    onSaved?.();
    onDone();
  };

  return {
    status,
    loadError: lists.loadError,
    reload: lists.reload,
    isAccount,
    moreWorkspaces: workspaces.more,
    name,
    formId,
    form,
    setting,
    saved: { ...saved, all: withOwn(saved.all, user, saved.status === "ready", messages.editUser.ownRecordSet) },
    step,
    save,
    resend,
    leave,
    busy,
    problem: failure,
  };
}

/** Adds a record set that was made for this person alone to the list, which does not contain it. */
function withOwn<Set extends { id: string; name: string; rules: object }>(
  all: readonly Set[],
  user: User | undefined,
  isKnown: boolean,
  name: string,
) {
  const id = user?.recordSetId ?? null;
  if (!isKnown || id === null || all.some((set) => set.id === id)) return all;
  return [{ id, name, rules: {} }, ...all];
}

/** The state and the actions of the form, for its parts. */
export type EditUserController = ReturnType<typeof useEditUser>;
