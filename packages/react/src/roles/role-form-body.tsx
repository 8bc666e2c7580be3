"use client";
import { isLatchkeyError } from "@latchkey/core";
import { forwardRef, type FormEvent } from "react";
import { roleText } from "../access/role.model.js";
import { useLatchkey } from "../context.js";
import { errorText } from "../error-text.js";
import { NotReady } from "../form/not-ready.js";
import { useMessages } from "../i18n/use-messages.js";
import { Banner } from "../ui/banner.js";
import { intoView } from "../ui/into-view.js";
import { mergeProps, type PartProps } from "../ui/part.js";
import { RoleCanInvite, RolePrerequisites, RoleSections } from "./role-access.js";
import { RoleBasics, type RoleFormPartProps } from "./role-basics.js";
import { RolePermissions, usePermissionText } from "./role-permissions.js";
import { english } from "./texts.js";

type RoleFormBodyProps = RoleFormPartProps & PartProps<"form", "id">;

/**
 * The whole form and its problems. Its buttons are `RoleFormActions`. Other props go to the `form`, whose `id` is the
 * controller's.
 */
export const RoleFormBody = forwardRef<HTMLFormElement, RoleFormBodyProps>(function RoleFormBody(
  { controller, ...given },
  ref,
) {
  const { status, loadError, reload, formId, save, isSaving, refusal } = controller;
  const messages = useMessages(english);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // React events bubble out of portals: a host's form around us is not the one being submitted.
    event.stopPropagation();
    if (status === "ready" && refusal === undefined) void save();
  };
  const own = { className: "lk-stack", noValidate: true, onSubmit: submit, "aria-busy": isSaving || undefined };
  return (
    <form {...mergeProps(own, given)} ref={ref} id={formId}>
      {status === "ready" ? (
        <>
          {refusal === undefined ? null : <Banner tone="info">{refusal}</Banner>}
          <Problem controller={controller} />
          <RoleBasics controller={controller} />
          <RoleSections controller={controller} />
          <RolePermissions controller={controller} />
          <RoleCanInvite controller={controller} />
          <RolePrerequisites controller={controller} />
        </>
      ) : (
        <NotReady texts={messages.roles} isLoading={status === "loading"} error={loadError} reload={reload} />
      )}
    </form>
  );
});

/** Why the role was not saved, if no field says it. */
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
    // The role itself needs no name: then it is the role as a whole that goes too far.
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
