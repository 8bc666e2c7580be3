"use client";
import { isLatchkeyError, type FieldError, type Grant, type Role } from "@latchkey/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useId } from "react";
import { roleText } from "../access/role.model.js";
import { useLatchkey } from "../context.js";
import { mistakesOf } from "../form/request-errors.js";
import { useForm, type Form } from "../form/use-form.js";
import { useKeyedRequest } from "../form/use-keyed-request.js";
import { useTask, type Failure } from "../form/use-task.js";
import { grantsRole, noGrant } from "../grant/granting.model.js";
import { useGrant } from "../grant/use-grant.js";
import { useMessages } from "../i18n/use-messages.js";
import { rolesQuery } from "../queries.js";
import { roleChanged } from "../query-updates.js";
import {
  defaultsFor,
  keyTaken,
  mistakesIn,
  mistakeText,
  toCreate,
  toUpdate,
  type RoleFormSubject,
  type RoleFormValues,
} from "./roles.model.js";
import { english } from "./texts.js";

export interface UseRoleFormOptions {
  /** Changes this role. */
  role?: Role | undefined;
  /** Begins a new one with what this role has, as far as the person has it themselves. */
  copyOf?: Role | undefined;
  /** The role as it is now; also where nothing had been changed. */
  onSaved?: ((role: Role) => void) | undefined;
}

/** What a role form needs; the parts draw it. */
export interface RoleFormController {
  status: "loading" | "failed" | "ready";
  /** Why the lists could not be read, with `failed`. */
  loadError: unknown;
  reload: () => void;
  /** Id of the form element, for submit buttons outside of it. */
  formId: string;
  form: Form<RoleFormValues>;
  /** The role being changed; undefined for a new one. */
  role: Role | undefined;
  /** Every role there is. */
  roles: readonly Role[];
  /** What the signed-in person has, and so may give. */
  grant: Grant;
  /** What stood there at first: that can be ticked again, whatever the person has. */
  before: RoleFormValues;
  /** Why nothing can be saved here, in words. */
  refusal: string | undefined;
  save: () => Promise<void>;
  isSaving: boolean;
  /** What went wrong last; null again as soon as something is changed. */
  problem: Failure | null;
}

/** The role form's controller: two lists that are kept for minutes, a form, and one POST or PATCH. */
export function useRoleForm({ role, copyOf, onSaved }: UseRoleFormOptions = {}): RoleFormController {
  const { client, toast } = useLatchkey();
  const messages = useMessages(english);
  const queryClient = useQueryClient();
  const { status, grant: held, can, error, reload } = useGrant();
  const list = useQuery(rolesQuery(client));
  const grant = held ?? noGrant;
  const roles = list.data?.data ?? [];
  const subject: RoleFormSubject = role ? { edit: role } : copyOf && { copy: copyOf };
  const before = defaultsFor(subject, grant, roles, messages);
  const form = useForm<RoleFormValues>({
    defaults: before,
    mistakes: (values) => mistakesIn(values, before, subject, roles),
    say: (mistake) => mistakeText(mistake, messages),
  });
  const formId = useId();
  const { run, failure, busy } = useTask(JSON.stringify(form.values));
  const request = useKeyedRequest();
  const texts = messages.roles;
  const failed = status === "failed" || status === "none" || (list.error !== null && list.data === undefined);
  const isAbove = role !== undefined && !grantsRole(grant, role.key);

  const write = async (): Promise<Role> => {
    if (role) {
      const changes = toUpdate(form.values, before);
      return Object.keys(changes).length === 0 ? role : client.roles.update({ key: role.key, ...changes });
    }
    const input = toCreate(form.values, roles);
    return request(input, (options) => client.roles.create(input, options));
  };

  /** The fields that a refusal is about. */
  const blamed = (refused: unknown): readonly FieldError[] => {
    if (isLatchkeyError(refused, "role_built_in")) return [keyTaken];
    if (isLatchkeyError(refused, "conflict") && refused.problem.field === "key") return [keyTaken];
    return mistakesOf(refused);
  };

  const save = async () => {
    if (!form.judge()) return;
    const saved = await run(async () => {
      try {
        return await write();
      } catch (refused) {
        form.refuse(blamed(refused));
        throw refused;
      }
    });
    if (!saved) return;
    if (saved !== role) {
      roleChanged(queryClient, saved);
      toast({ tone: "success", title: (role ? texts.saved : texts.created)(roleText(saved, messages).label) });
    }
    form.reset();
    onSaved?.(saved);
  };

  return {
    status: failed ? "failed" : status === "loading" || list.data === undefined ? "loading" : "ready",
    loadError: list.error ?? error,
    reload: () => {
      void list.refetch();
      reload();
    },
    formId,
    form,
    role,
    roles,
    grant,
    before,
    refusal: can("roles:manage") ? (isAbove ? texts.notThisRole : undefined) : texts.notAllowed,
    save,
    isSaving: busy,
    // A mistake shown at its field is not repeated above the form.
    problem: failure && blamed(failure.error).length === 0 ? failure : null,
  };
}
