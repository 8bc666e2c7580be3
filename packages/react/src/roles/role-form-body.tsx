"use client";
import { isLatchkeyError } from "@latchkey/core";
import type { FormEvent } from "react";
import { roleText } from "../access/role.model.js";
import { useLatchkey } from "../context.js";
import { errorText } from "../error-text.js";
import { NotReady } from "../form/not-ready.js";
import { useMessages } from "../i18n/use-messages.js";
import { Banner } from "../ui/banner.js";
import { intoView } from "../ui/into-view.js";
import { RoleCanInvite, RolePrerequisites, RoleSections } from "./role-access.js";
import { RoleBasics, type RoleFormPartProps } from "./role-basics.js";
import { RolePermissions, usePermissionText } from "./role-permissions.js";
import { english } from "./texts.js";

/** The whole form, with what is in the way of it. Its buttons are `RoleFormActions`. */
export function RoleFormBody({ controller }: RoleFormPartProps) {
  const { status, loadError, reload, formId, save, isSaving, refusal } = controller;
  const messages = useMessages(english);
  if (status !== "ready")
    return <NotReady texts={messages.roles} isLoading={status === "loading"} error={loadError} reload={reload} />;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // React lets events rise out of portals: a host's form around us is not the one being sent.
    event.stopPropagation();
    if (refusal === undefined) void save();
  };
  return (
    <form id={formId} className="lk-stack" noValidate onSubmit={submit} aria-busy={isSaving || undefined}>
      {refusal === undefined ? null : <Banner tone="info">{refusal}</Banner>}
      <Problem controller={controller} />
      <RoleBasics controller={controller} />
      <RoleSections controller={controller} />
      <RolePermissions controller={controller} />
      <RoleCanInvite controller={controller} />
      <RolePrerequisites controller={controller} />
    </form>
  );
}

/** Why the role was not saved, where no field says it. */
function Problem({ controller: { problem, roles, role } }: RoleFormPartProps) {
  const { format } = useLatchkey();
  const messages = useMessages(english);
  const permissionText = usePermissionText();
  const texts = messages.roles;
  if (!problem) return null;
  const { error, attempt } = problem;
  const why = () => {
    if (isLatchkeyError(error, "forbidden"))
      return error.problem.permission === "roles:manage"
        ? texts.notAllowed
        : texts.lacksPermission(permissionText(error.problem.permission));
    if (!isLatchkeyError(error, "role_not_grantable")) return errorText(error, messages, format);
    const named = roles.find(({ key }) => key === error.problem.role);
    // The role itself is named where it is the whole of it that is too much.
    return named && named.key !== role?.key
      ? texts.notGrantableRole(roleText(named, messages).label)
      : texts.notGrantable;
  };
  return (
    <Banner key={attempt} tone="danger" role="alert" title={texts.notSaved} ref={intoView}>
      {why()}
    </Banner>
  );
}
