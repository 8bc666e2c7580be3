"use client";
import type { Role } from "@latchkey/core";
import { useId, forwardRef } from "react";
import { useMessages } from "../i18n/use-messages.js";
import { Banner } from "../ui/banner.js";
import { mergeProps, states, type PartProps } from "../ui/part.js";
import { tableRoles } from "../ui/table-roles.js";
import type { Tone } from "../ui/tone.js";
import { sectionText } from "./portal-permissions.model.js";
import { SectionAccessControl } from "./section-access-control.js";
import { english } from "./texts.js";
import type { PortalPermissionsController } from "./use-portal-permissions.js";

export interface PortalPermissionsPartProps {
  controller: PortalPermissionsController;
}

/** The `data-` states of each cell. */
export interface AccessCellStates {
  /** Differs from what is saved. */
  changed: boolean;
}

/** The `data-` states of a note. */
export interface AccessNoteStates {
  tone: Tone;
}

type PortalPermissionsGridProps = PortalPermissionsPartProps & PartProps<"div">;

/**
 * Sections down, roles across, and what each role sees; a card for each section if there is no room. Other props go to
 * the scrolling root `div`.
 */
export const PortalPermissionsGrid = forwardRef<HTMLDivElement, PortalPermissionsGridProps>(function Grid(
  { controller, ...given },
  ref,
) {
  const messages = useMessages(english);
  const texts = messages.portalPermissions;
  const { roles, sections, label, isSaving, refusal, roleRefusal } = controller;
  const base = useId();
  const noteOf = (role: Role) =>
    refusal === undefined ? (roleRefusal(role) === undefined ? undefined : `${base}${role.key}`) : base;
  return (
    <div {...mergeProps({ className: "lk-access-scroll" }, given)} ref={ref}>
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
                  {...states<AccessCellStates>({ changed: controller.isChanged(role, section) })}
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
                        <span className="lk-access-note" {...states<AccessNoteStates>({ tone: "warning" })}>
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
});

function RoleHead({ role, controller, noteId }: PortalPermissionsPartProps & { role: Role; noteId: string }) {
  const messages = useMessages(english);
  const refusal = controller.roleRefusal(role);
  const note = refusal ?? (controller.isChanged(role) ? messages.portalPermissions.notSaved : undefined);
  return (
    <th className="lk-access-th" {...tableRoles.columnHeader}>
      <bdi className="lk-access-name">{controller.label(role)}</bdi>
      {note ? (
        <span
          id={noteId}
          className="lk-access-note"
          {...states<AccessNoteStates>({ tone: refusal ? "neutral" : "warning" })}
        >
          {note}
        </span>
      ) : null}
    </th>
  );
}
