"use client";
import { activations } from "@latchkey/core/contract";
import { useState } from "react";
import { useMessages } from "../i18n/use-messages.js";
import { Choice } from "../ui/choice.js";
import { RadioGroup } from "../ui/radio-group.js";
import { TextField } from "../ui/text-field.js";
import { keyOf, otherPath, portalName, portalPaths } from "./roles.model.js";
import { english } from "./texts.js";
import type { RoleFormController } from "./use-role-form.js";

export interface RoleFormPartProps {
  controller: RoleFormController;
}

/** What the role is called, where it leads and how its people get in. */
export function RoleBasics({ controller: { form, role, roles } }: RoleFormPartProps) {
  const messages = useMessages(english);
  const texts = messages.roles;
  const { values } = form;
  const key = form.textProps("key");
  // A key that is emptied follows the name again, but not before it is left: it is being typed anew.
  const [isTypingKey, setTypingKey] = useState(false);
  const followed = values.label.trim() === "" ? "" : keyOf(values, roles);
  const path = form.textProps("portalPath");
  const isOther = values.portal === otherPath;
  return (
    <>
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
            // What was found wrong with the path before is not said of the next choice.
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
    </>
  );
}
