"use client";
import type { Role } from "@latchkey/core";
import { useId } from "react";
import { useMessages } from "../i18n/use-messages.js";
import { Banner } from "../ui/banner.js";
import { tableRoles } from "../ui/table-roles.js";
import { sectionText } from "./portal-permissions.model.js";
import { SectionAccessControl } from "./section-access-control.js";
import { english } from "./texts.js";
import type { PortalPermissionsController } from "./use-portal-permissions.js";

export interface PortalPermissionsPartProps {
  controller: PortalPermissionsController;
}

/** Sections down, roles across, and what each sees; a card for each section where there is no room. */
export function PortalPermissionsGrid({ controller }: PortalPermissionsPartProps) {
  const messages = useMessages(english);
  const texts = messages.portalPermissions;
  const { roles, sections, label, isSaving, refusal, roleRefusal } = controller;
  const base = useId();
  const noteOf = (role: Role) =>
    refusal === undefined ? (roleRefusal(role) === undefined ? undefined : `${base}${role.key}`) : base;
  return (
    <div className="lk-access-scroll">
      {refusal === undefined ? null : (
        <Banner tone="info" id={base} className="lk-access-refusal">
          {refusal}
        </Banner>
      )}
      <table className="lk-access-table" {...tableRoles.table} aria-busy={isSaving || undefined}>
        <caption className="lk-visually-hidden">{texts.title}</caption>
        <thead className="lk-access-head" {...tableRoles.rowGroup}>
          <tr className="lk-access-row" {...tableRoles.row}>
            <th className="lk-access-th" {...tableRoles.columnHeader}>
              {texts.section}
            </th>
            {roles.map((role) => (
              <RoleHead key={role.key} role={role} controller={controller} noteId={`${base}${role.key}`} />
            ))}
          </tr>
        </thead>
        <tbody className="lk-access-body" {...tableRoles.rowGroup}>
          {sections.map((section) => (
            <tr key={section} className="lk-access-row" {...tableRoles.row}>
              <th className="lk-access-th" {...tableRoles.rowHeader}>
                <bdi className="lk-access-name">{sectionText(section, messages)}</bdi>
              </th>
              {roles.map((role) => (
                <td
                  key={role.key}
                  className="lk-access-cell"
                  {...tableRoles.cell}
                  data-changed={controller.isChanged(role, section) ? "" : undefined}
                >
                  <bdi className="lk-access-role" aria-hidden="true">
                    {label(role)}
                  </bdi>
                  <SectionAccessControl
                    label={texts.cell(sectionText(section, messages), label(role))}
                    value={controller.access(role, section)}
                    onValueChange={(access) => controller.set(role, section, access)}
                    refused={isSaving || noteOf(role) !== undefined}
                    describedBy={noteOf(role)}
                    note={
                      controller.isChanged(role, section) ? (
                        <span className="lk-access-note" data-tone="warning">
                          {texts.notSaved}
                        </span>
                      ) : null
                    }
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function RoleHead({ role, controller, noteId }: PortalPermissionsPartProps & { role: Role; noteId: string }) {
  const messages = useMessages(english);
  const refusal = controller.roleRefusal(role);
  const note = refusal ?? (controller.isChanged(role) ? messages.portalPermissions.notSaved : undefined);
  return (
    <th className="lk-access-th" {...tableRoles.columnHeader}>
      <bdi className="lk-access-name">{controller.label(role)}</bdi>
      {note ? (
        <span id={noteId} className="lk-access-note" data-tone={refusal ? "neutral" : "warning"}>
          {note}
        </span>
      ) : null}
    </th>
  );
}
