"use client";
import type { SectionAccess } from "@latchkey/core/contract";
import { forwardRef } from "react";
import { accessIn } from "../grant/grant.model.js";
import { useMessages } from "../i18n/use-messages.js";
import { mergeProps, type PartProps } from "../ui/part.js";
import { useRootAttributes } from "../ui/root.js";
import { sectionsOf, sectionText, type Sections } from "./portal-permissions.model.js";
import { SectionAccessControl } from "./section-access-control.js";
import { english } from "./texts.js";

export interface SectionAccessFieldsProps extends PartProps<"fieldset"> {
  /** What one role sees of each section. Sections that are not listed are hidden. */
  value: Readonly<Record<string, string>>;
  onValueChange: (value: Sections) => void;
  /** Default "What they see". */
  label?: string | undefined;
  hint?: string | undefined;
}

/** The sections of one role's portal, for a form: each hidden, read-only or full. Other props go to the `fieldset`. */
export const SectionAccessFields = forwardRef<HTMLFieldSetElement, SectionAccessFieldsProps>(
  function SectionAccessFields({ value, onValueChange, label, hint, ...given }, ref) {
    const messages = useMessages(english);
    const set = (section: string, access: SectionAccess) => onValueChange({ ...value, [section]: access } as Sections);
    return (
      <fieldset {...mergeProps(useRootAttributes("lk-field"), given)} ref={ref}>
        <legend className="lk-legend">
          <span className="lk-label">{label ?? messages.portalPermissions.forOneRole}</span>
        </legend>
        <div className="lk-access-list">
          {sectionsOf([value]).map((section) => {
            const name = sectionText(section, messages);
            return (
              <div key={section} className="lk-access-line">
                <bdi className="lk-access-name" aria-hidden="true">
                  {name}
                </bdi>
                <SectionAccessControl
                  label={name}
                  value={accessIn({ sections: value }, section)}
                  onValueChange={(access) => set(section, access)}
                />
              </div>
            );
          })}
        </div>
        {hint ? <p className="lk-hint">{hint}</p> : null}
      </fieldset>
    );
  },
);
