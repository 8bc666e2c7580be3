"use client";
import { type Contact, type InvitationChange } from "@latchkey/core";
import { useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { optionsOf } from "../access/role.model.js";
import { useLatchkey } from "../context.js";
import { mistakeText } from "../form/mistake-text.js";
import { mistakesOf } from "../form/request-errors.js";
import { useForm, type Form } from "../form/use-form.js";
import { useKeyedRequest } from "../form/use-keyed-request.js";
import { useTask, type Failure } from "../form/use-task.js";
import { grantableRoles } from "../grant/granting.model.js";
import { useGrantingLists } from "../grant/use-granting-lists.js";
import { withNames } from "../i18n/names.js";
import { useMessages } from "../i18n/use-messages.js";
import type { Prerequisite } from "../prerequisites/prerequisite.model.js";
import { showNewContact } from "../query-updates.js";
import { useRecordSets, type SavedRecordSets } from "../record-sets/use-record-sets.js";
import type { MoreOptions } from "../ui/choice-rows.js";
import { useWorkspaces } from "../workspaces/use-workspaces.js";
import {
  defaultsFor,
  mistakesIn,
  toInput,
  type InviteUserField,
  type InviteUserValues,
  type Setting,
} from "./invite-user.model.js";
import { prerequisitesFor, sharedPrerequisites } from "./prerequisites.model.js";
import { english } from "./texts.js";

export interface UseInviteUserOptions {
  /** A contact on record. Their details are fixed, and they are invited by id. */
  contact?: Contact | undefined;
  /** The role selected at first. Default: the contact's own, else the only one. */
  defaultRole?: string | undefined;
  /** The workspaces selected at first. Default: the contact's own, else the only one. */
  defaultWorkspaceIds?: readonly string[] | undefined;
  /** Keys of the roles to offer, of those that the caller may invite to. Default all. */
  roles?: readonly string[] | undefined;
  /** The host's page of roles, linked if there is no role to invite to. */
  rolesHref?: string | undefined;
  /** Called after an invitation was sent, or an open one was sent again. */
  onInvited?: ((invitation: InvitationChange) => void) | undefined;
}

/** `no_roles`: there is no role that the caller may invite to. */
export type InviteUserStatus = "loading" | "failed" | "no_roles" | "ready";

/** The state and the actions of an invitation form, for its parts. */
export interface InviteUserController {
  status: InviteUserStatus;
  /** Why the lists failed to load, with `failed`. */
  loadError: unknown;
  reload: () => void;
  /** Id of the form element, for submit buttons outside it. */
  formId: string;
  form: Form<InviteUserValues>;
  setting: Setting;
  /** The further options that the selected role has. */
  offers: { preferences: boolean; recordSets: boolean };
  /** Loads further workspaces; undefined if all have loaded. */
  moreWorkspaces: MoreOptions | undefined;
  /** The saved record sets. They load once the person wants one of them. */
  recordSets: SavedRecordSets;
  /** The host's page of roles, if it has one. */
  rolesHref: string | undefined;
  step: "details" | "review";
  /** The prerequisites of the selected role. */
  prerequisites: readonly Prerequisite[];
  /** The first unmet prerequisite in words. Nothing can be sent until it is met. */
  blockedBy: string | undefined;
  /** Goes to the review, or focuses the first mistake. */
  next: () => void;
  /** Goes back to the details and focuses a field. */
  edit: (field: InviteUserField) => void;
  /**
   * Sends one POST. If its outcome was uncertain, sending the same again repeats that request, so nothing is sent
   * twice.
   */
  send: () => Promise<void>;
  /** Checks the form and sends it, for a page without a review step. */
  submit: () => Promise<void>;
  /** Sends a new link for the invitation that is already open. */
  resend: (invitationId: string) => Promise<void>;
  busy: "send" | "resend" | null;
  /** The last error; null once the person changes something. */
  problem: Failure | null;
}

/** The controller of the invitation form: it loads four lists, keeps the values, and sends one POST. */
export function useInviteUser({
  contact,
  defaultRole,
  defaultWorkspaceIds,
  roles: offered,
  rolesHref,
  onInvited,
}: UseInviteUserOptions = {}): InviteUserController {
  const { client, format, toast } = useLatchkey();
  const messages = useMessages(english);
  const queryClient = useQueryClient();
  const workspaces = useWorkspaces(defaultWorkspaceIds ?? contact?.workspaces.map(({ id }) => id));
  const lists = useGrantingLists([workspaces]);
  const { grant, organization } = lists;
  const setting: Setting = {
    contact,
    grant,
    organization,
    roles: grantableRoles(lists.roles, grant, offered),
    workspaces: workspaces.data ?? [],
  };
  const status = lists.status === "ready" && setting.roles.length === 0 ? "no_roles" : lists.status;

  const form = useForm<InviteUserValues>({
    defaults: defaultsFor(setting, defaultRole, defaultWorkspaceIds),
    mistakes: (values) => mistakesIn(values, setting),
    say: (mistake) => mistakeText(mistake, messages, messages.inviteUser.missing),
  });
  const formId = useId();
  const recordSets = useRecordSets(form.values.recordSetKind === "existing");
  const [step, setStep] = useState<"details" | "review">("details");
  const { run, failure, busy } = useTask(JSON.stringify(form.values));
  const [action, setAction] = useState<"send" | "resend">("send");
  const request = useKeyedRequest();

  const role = setting.roles.find(({ key }) => key === form.values.role) ?? sharedPrerequisites(setting.roles);
  const prerequisites = status === "ready" ? prerequisitesFor(role, form.values, setting, messages) : [];
  const unmet = prerequisites.find(({ ok }) => !ok);

  const edit = (field: InviteUserField) => {
    setStep("details");
    form.focus(field);
  };

  /** Runs one request at a time. After a success it resets the form. */
  const attempt = async (what: "send" | "resend", work: () => Promise<InvitationChange>) => {
    setAction(what);
    const change = await run(work);
    if (!change) return;
    showNewContact(queryClient, change.contact);
    const m = messages.inviteUser;
    toast(
      what === "resend"
        ? { tone: "success", title: withNames(m.resent, change.email), description: m.oldLinkEnds }
        : {
            tone: "success",
            title: withNames(m.sent, change.email),
            description: m.linkValidUntil(format.dateTime(change.expiresAt)),
          },
    );
    form.reset();
    setStep("details");
    onInvited?.(change);
  };

  const send = () =>
    attempt("send", async () => {
      const input = toInput(form.values, setting);
      try {
        return await request(input, (options) => client.invitations.create(input, options));
      } catch (error) {
        if (form.refuse(mistakesOf(error))) setStep("details");
        lists.noteError(error);
        throw error;
      }
    });

  return {
    status,
    loadError: lists.loadError,
    reload: lists.reload,
    formId,
    form,
    setting: { ...setting, recordSets: recordSets.all },
    offers: optionsOf(form.values.role, setting),
    moreWorkspaces: workspaces.more,
    recordSets,
    rolesHref,
    step,
    prerequisites,
    blockedBy: unmet && messages.inviteUser.blockedBy(unmet.label),
    next: () => {
      if (status === "ready" && !unmet && form.judge()) setStep("review");
    },
    edit,
    send: async () => {
      if (status === "ready" && !unmet) await send();
    },
    submit: async () => {
      if (status === "ready" && !unmet && form.judge()) await send();
    },
    resend: (id) => attempt("resend", () => client.invitations.resend({ id })),
    busy: busy ? action : null,
    problem: failure,
  };
}
