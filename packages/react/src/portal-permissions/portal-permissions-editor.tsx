"use client";
import { isLatchkeyError } from "@latchkey/core";
import { forwardRef } from "react";
import { useLatchkey } from "../context.js";
import { errorText } from "../error-text.js";
import { NotReady } from "../form/not-ready.js";
import { useMessages } from "../i18n/use-messages.js";
import { Banner } from "../ui/banner.js";
import { Button } from "../ui/button.js";
import { Card } from "../ui/card.js";
import { EmptyState } from "../ui/empty-state.js";
import { UsersIcon } from "../ui/icons.js";
import { mergeProps, type PartProps } from "../ui/part.js";
import { Root } from "../ui/root.js";
import { PortalPermissionsGrid, type PortalPermissionsPartProps } from "./portal-permissions-grid.js";
import { english } from "./texts.js";
import { usePortalPermissions, type UsePortalPermissionsOptions } from "./use-portal-permissions.js";

export interface PortalPermissionsEditorProps extends UsePortalPermissionsOptions, PartProps<"div"> {
  /** Level of the title in the page around it. Default 2. */
  headingLevel?: 1 | 2 | 3 | 4 | undefined;
}

/**
 * What each role sees in a portal, set before the first invitation to it: every section is hidden, read-only or full.
 * Saves each changed role with one request. Other props go to the root `div`.
 */
export const PortalPermissionsEditor = forwardRef<HTMLDivElement, PortalPermissionsEditorProps>(
  function PortalPermissionsEditor({ headingLevel, roles: wanted, onSaved, ...given }, ref) {
    const messages = useMessages(english);
    const texts = messages.portalPermissions;
    const controller = usePortalPermissions({ roles: wanted, onSaved });
    const { status, roles, error, reload } = controller;
    return (
      <Root {...mergeProps({ className: "lk-access" }, given)} ref={ref}>
        <Card
          headingLevel={headingLevel}
          title={texts.title}
          description={texts.description}
          footer={status === "ready" && roles.length > 0 ? <Foot controller={controller} /> : undefined}
        >
          {status !== "ready" ? (
            <NotReady texts={messages.roles} isLoading={status === "loading"} error={error} reload={reload} />
          ) : roles.length === 0 ? (
            <EmptyState icon={<UsersIcon />} title={texts.noRoles} />
          ) : (
            <PortalPermissionsGrid controller={controller} />
          )}
        </Card>
      </Root>
    );
  },
);

function Foot({ controller }: PortalPermissionsPartProps) {
  const { format } = useLatchkey();
  const messages = useMessages(english);
  const texts = messages.portalPermissions;
  const { changed, failures, isSaving, discard, save, label, refusal } = controller;
  const reason = refusal ?? (changed === 0 ? texts.nothingChanged : undefined);
  return (
    <>
      {failures.length > 0 ? (
        <Banner
          tone="danger"
          role="alert"
          className="lk-access-failures"
          title={texts.notSavedFor(format.list(failures.map(({ role }) => label(role))))}
        >
          {/* Refusals differ; a lost connection is named once. */}
          {[
            ...new Set(
              failures.map(({ error }) =>
                isLatchkeyError(error, "role_not_grantable")
                  ? messages.roles.notThisRole
                  : errorText(error, messages, format),
              ),
            ),
            texts.stillSet,
          ].join(" ")}
        </Banner>
      ) : null}
      <p className="lk-hint lk-access-count" role="status">
        {changed === 0 ? "" : texts.changed(changed)}
      </p>
      {changed > 0 ? (
        <Button onClick={discard} disabledReason={isSaving ? texts.saving : undefined}>
          {texts.discard}
        </Button>
      ) : null}
      <Button variant="primary" loading={isSaving} disabledReason={reason} onClick={() => void save()}>
        {texts.save}
      </Button>
    </>
  );
}
