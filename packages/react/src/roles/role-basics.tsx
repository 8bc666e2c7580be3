"use client";
import { activations } from "@latchkey/core/contract";
import { forwardRef, useState } from "react";
import { useMessages } from "../i18n/use-messages.js";
import { Choice } from "../ui/choice.js";
import { mergeProps, type PartProps } from "../ui/part.js";
import { RadioGroup } from "../ui/radio-group.js";
import { TextField } from "../ui/text-field.js";
import { keyOf, otherPath, portalName, portalPaths } from "./roles.model.js";
import { english } from "./texts.js";
import type { RoleFormController } from "./use-role-form.js";

export interface RoleFormPartProps {
  controller: RoleFormController;
}

type RoleBasicsProps = RoleFormPartProps & PartProps<"div">;

/** The role's name, its portal, and how its people get in. Other props go to the root `div`. */
export const RoleBasics = forwardRef<HTMLDivElement, RoleBasicsProps>(function RoleBasics(
  { controller: { form, role, roles }, ...given },
  ref,
) {
  const messages = useMessages(english);
  const texts = messages.roles;
  const { values } = form;
  const key = form.textProps("key");
  // An emptied key follows the name again, but only after the field is left: a new key may be on its way.
  const [isTypingKey, setTypingKey] = useState(false);
  const followed = values.label.trim() === "" ? "" : keyOf(values, roles);
  const path = form.textProps("portalPath");
  const isOther = values.portal === otherPath;
  return (
    <div {...mergeProps({ className: "lk-stack" }, given)} ref={ref}>
      <div className="lk-roles-pair">
        <TextField {...form.textProps("label")} label={texts.label} maxLength={60} autoComplete="off" aria-required />
        <TextField
          {...key}
          value={isTypingKey ? values.key : values.key || followed}
          onChange={(event) => {
            setTypingKey(true);
            key.onChange(event);
          }}
          onBlur={() => {
            setTypingKey(false);
            key.onBlur();
          }}
          label={texts.key}
          hint={role ? texts.keyFixed : texts.keyHint}
          disabled={role !== undefined}
          dir="ltr"
          maxLength={40}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
      </div>
      <TextField
        {...form.textProps("description")}
        label={texts.summary}
        marker={messages.common.optional}
        maxLength={200}
        autoComplete="off"
      />
      <div className="lk-roles-pair">
        <Choice
          texts={messages.common.choice}
          id={form.idOf(isOther ? "portal" : "portalPath")}
          label={texts.portal}
          placeholder={values.portal === "" ? texts.portalPlaceholder : undefined}
          options={[
            ...portalPaths(roles).map((value) => ({
              value,
              label: [portalName(value, messages), value].filter(Boolean).join(" · "),
            })),
            { value: otherPath, label: texts.otherPortal },
          ]}
          value={values.portal}
          error={isOther ? undefined : form.errors.portalPath}
          aria-required
          onValueChange={(portal) => {
            form.set("portal", portal);
            // A mistake in the path before does not apply to the next choice.
            form.set("portalPath", "");
            if (portal === otherPath) form.focus("portalPath");
          }}
        />
        {isOther ? (
          <TextField
            {...path}
            label={texts.path}
            hint={texts.pathHint}
            dir="ltr"
            maxLength={200}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            aria-required
          />
        ) : null}
      </div>
      <RadioGroup
        controlId={form.idOf("activation")}
        label={texts.activation}
        options={activations.map((value) => ({
          value,
          label: texts.activations[value].label,
          description: texts.activations[value].hint,
        }))}
        value={values.activation}
        error={form.errors.activation}
        onValueChange={(value) => form.set("activation", value)}
      />
    </div>
  );
});
