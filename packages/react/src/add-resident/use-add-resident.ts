"use client";
import { type Contact } from "@latchkey/core";
import { allows, type ContactType } from "@latchkey/core/contract";
import { useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useLatchkey } from "../context.js";
import { mistakeText } from "../form/mistake-text.js";
import { mistakesOf } from "../form/request-errors.js";
import { useForm, type Form } from "../form/use-form.js";
import { useKeyedRequest } from "../form/use-keyed-request.js";
import { useTask, type Failure } from "../form/use-task.js";
import { useGrantingLists } from "../grant/use-granting-lists.js";
import { withNames } from "../i18n/names.js";
import { fullName } from "../i18n/person-name.js";
import { useMessages } from "../i18n/use-messages.js";
import { showNewContact } from "../query-updates.js";
import type { MoreOptions } from "../ui/choice-rows.js";
import { useWorkspaces } from "../workspaces/use-workspaces.js";
import {
  defaultsFor,
  defaultTypes,
  hasAddress,
  invitationOf,
  mistakesIn,
  toField,
  toInput,
  type AddResidentSetting,
  type AddResidentValues,
  type Invitation,
} from "./add-resident.model.js";
import { english } from "./texts.js";

export interface UseAddResidentOptions {
  /** The types to choose from; the first is selected. Default `tenant`, `resident`, `owner`. */
  types?: readonly ContactType[] | undefined;
  /** Key of the invitation's role. Default: the role that fits the type, `tenant` for tenants and residents. */
  role?: string | undefined;
  /** The property selected at first. Default: the only one. */
  workspaceId?: string | undefined;
  /** Called after a resident was added, whether invited or not. */
  onAdded?: ((contact: Contact) => void) | undefined;
  /** Shows a person who is already on record. Without it there is no such button. */
  onShowContact?: ((contactId: string) => void) | undefined;
}

/** `not_allowed`: the caller may not change contacts. */
export type AddResidentStatus = "loading" | "failed" | "not_allowed" | "ready";

/** The state and the actions of the form for a new resident, for its parts. */
export interface AddResidentController {
  status: AddResidentStatus;
  /** Why the lists failed to load, with `failed`. */
  loadError: unknown;
  reload: () => void;
  /** Id of the form element, for submit buttons outside it. */
  formId: string;
  form: Form<AddResidentValues>;
  setting: AddResidentSetting;
  /** Loads further properties; undefined if all have loaded. */
  moreWorkspaces: MoreOptions | undefined;
  types: readonly ContactType[];
  /** Whether an invitation is sent, and if not, why. */
  invitation: Invitation;
  /** Call it when the person has left the email field. */
  passEmail: () => void;
  /** The invitation's first unmet prerequisite in words. Nothing can be sent until it is met or the switch is off. */
  blockedBy: string | undefined;
  /**
   * Sends one POST for the resident and the invitation. If its outcome was uncertain, sending the same again repeats
   * that request.
   */
  add: () => Promise<void>;
  isBusy: boolean;
  /** The last error; null once the person changes something. */
  problem: Failure | null;
  onShowContact: ((contactId: string) => void) | undefined;
}

/** The controller of the form for a new resident: it loads four lists, keeps the values, and sends one POST. */
export function useAddResident({
  types = defaultTypes,
  role,
  workspaceId,
  onAdded,
  onShowContact,
}: UseAddResidentOptions = {}): AddResidentController {
  const { client, toast } = useLatchkey();
  const messages = useMessages(english);
  const m = messages.addResident;
  const queryClient = useQueryClient();
  const workspaces = useWorkspaces(workspaceId === undefined ? [] : [workspaceId]);
  const lists = useGrantingLists([workspaces]);
  const { grant, organization, roles } = lists;
  const setting: AddResidentSetting = { grant, organization, roles, workspaces: workspaces.data ?? [], role };
  const isAllowed = allows(grant.permissions, "contacts:write");
  const status = lists.status === "ready" && !isAllowed ? "not_allowed" : lists.status;

  const form = useForm<AddResidentValues>({
    defaults: defaultsFor(setting, types, workspaceId),
    mistakes: (values) => mistakesIn(values, setting),
    say: (mistake) => mistakeText(mistake, messages, m.missing),
  });
  const formId = useId();
  const [isPastEmail, setPastEmail] = useState(false);
  const { run, failure, busy } = useTask(JSON.stringify(form.values));
  const request = useKeyedRequest();

  // Until the lists have loaded, the switch shows the person's choice.
  const invitation: Invitation =
    status === "ready"
      ? invitationOf(form.values, setting, isPastEmail, messages)
      : { role: role ?? "tenant", isOn: form.values.invite, blockedBy: undefined, prerequisites: [] };
  const unmet = invitation.prerequisites.find(({ ok }) => !ok);

  const send = async (): Promise<Contact> => {
    const input = toInput(form.values, setting, invitation.isOn);
    try {
      return await request(input, (options) => client.contacts.create(input, options));
    } catch (error) {
      form.refuse(mistakesOf(error).map(toField));
      lists.noteError(error);
      throw error;
    }
  };

  const add = async () => {
    if (status !== "ready" || unmet || !form.judge()) return;
    if (invitation.isOn && !hasAddress(form.values)) {
      // The button promised an invitation, so do not add the resident without one. Switch it off, say why, and let the
      // person decide.
      setPastEmail(true);
      form.focus("invite");
      return;
    }
    const contact = await run(send);
    if (!contact) return;
    showNewContact(queryClient, contact);
    const isInvited = invitation.isOn && contact.email !== null;
    toast({
      tone: "success",
      title: withNames(m.added, fullName({ ...contact, email: contact.email ?? "" })),
      description: isInvited ? withNames(m.invitationSent, contact.email ?? "") : m.notInvited,
    });
    form.reset();
    setPastEmail(false);
    onAdded?.(contact);
  };

  return {
    status,
    loadError: lists.loadError,
    reload: lists.reload,
    formId,
    form,
    setting,
    moreWorkspaces: workspaces.more,
    types,
    invitation,
    passEmail: () => setPastEmail(true),
    blockedBy: unmet && m.blocked(unmet.label),
    add,
    isBusy: busy,
    problem: failure,
    onShowContact,
  };
}
