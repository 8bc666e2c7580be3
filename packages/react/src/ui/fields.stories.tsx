import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { expect, userEvent } from "storybook/test";
import { texts } from "../../.storybook/texts.js";
import { coreEn } from "../i18n/core-en.js";
import { CheckboxGroup } from "./checkbox-group.js";
import { Checkbox } from "./checkbox.js";
import { FormErrorSummary } from "./form-error-summary.js";
import { MailIcon } from "./icons.js";
import { PasswordField } from "./password-field.js";
import { Select } from "./select.js";
import { Switch } from "./switch.js";
import { TextArea } from "./text-area.js";
import { TextField } from "./text-field.js";

const t = texts.en;
const meta: Meta = {
  title: "Primitives/Fields",
  decorators: [(Story) => <div className="lk-stage-column">{Story()}</div>],
};
export default meta;

export const Text: StoryObj = {
  render: () => (
    <>
      <TextField label="First name" autoComplete="off" />
      <TextField
        label="Email"
        type="email"
        hint="This becomes their sign-in name."
        leading={<MailIcon />}
        autoComplete="off"
      />
      <TextField
        label="Email"
        type="email"
        defaultValue="amira@example"
        error={t.emailError}
        hint="This becomes their sign-in name."
        autoComplete="off"
      />
      <TextField label="Mobile phone" marker="Optional" type="tel" placeholder="+44 20 7946 0000" autoComplete="off" />
      <TextField label="Unit" defaultValue="4B" disabled hint="Comes from the lease." />
      <TextField label="Subject" maxLength={40} counter={t.count} defaultValue="Your new portal" />
    </>
  ),
};

/** Hint and error are both heard with the field, the error first. */
export const ErrorIsTied: StoryObj = {
  render: () => <TextField label="Email" error="Enter an email address." hint="This becomes their sign-in name." />,
  play: async ({ canvas }) => {
    const field = canvas.getByLabelText("Email");
    await expect(field).toBeInvalid();
    await expect(field).toHaveAccessibleDescription("Enter an email address. This becomes their sign-in name.");
  },
};

export const LongText: StoryObj = {
  render: () => (
    <>
      <TextArea label={t.message} marker={t.optional} maxLength={280} counter={t.count} defaultValue={t.messageText} />
      <TextArea label={t.message} error="Links are not allowed in the message." defaultValue="See www.example.com" />
    </>
  ),
};

export const Password: StoryObj = {
  render: () => (
    <PasswordField
      label="Password"
      hint={t.passwordHint}
      showLabel="Show password"
      hideLabel="Hide password"
      autoComplete="new-password"
      defaultValue="maple-window-29"
    />
  ),
  play: async ({ canvas }) => {
    const field = canvas.getByLabelText("Password");
    await expect(field).toHaveAttribute("type", "password");
    await userEvent.click(canvas.getByRole("button", { name: "Show password" }));
    await expect(field).toHaveAttribute("type", "text");
    await expect(canvas.getByRole("button", { name: "Hide password" })).toHaveFocus();
  },
};

export const OneOfAList: StoryObj = {
  render: () => (
    <>
      <Select label="Role" options={t.roles} placeholder="Choose a role" />
      <Select label="Role" options={t.roles} defaultValue="owner" hint="Owners see statements of their own units." />
      <Select label="Role" options={t.roles} placeholder="Choose a role" error="Choose a role." />
      <Select label="Role" options={t.roles} defaultValue="tenant" disabled />
    </>
  ),
};

export const OnOrOff: StoryObj = {
  render: () => (
    <>
      <Checkbox label="Weekly email" />
      <Checkbox label="Weekly email" defaultChecked hint="Mondays at 8:00" />
      <Checkbox label="All properties" indeterminate />
      <Checkbox label="I agree to the terms" error="Agree to the terms to continue." />
      <Checkbox label="Can own records" disabledReason={t.ownerRefused} />
      <Switch label={t.sendNow} />
      <Switch label={t.sendNow} defaultChecked hint={t.sendNowHint} />
      <Switch label={t.sendNow} disabledReason="This resident has no email address." />
    </>
  ),
};

/** A refused box can be reached, and stays as it is. */
export const RefusedBox: StoryObj = {
  render: () => <Checkbox label="Can own records" disabledReason={t.ownerRefused} />,
  play: async ({ canvas }) => {
    const box = canvas.getByRole("checkbox");
    await userEvent.tab();
    await expect(box).toHaveFocus();
    await userEvent.keyboard(" ");
    await expect(box).not.toBeChecked();
    await expect(box).toHaveAccessibleDescription(t.ownerRefused);
  },
};

function Group({ few = false, error }: { few?: boolean; error?: string }) {
  const options = few ? t.properties.slice(0, 4) : t.properties;
  const [value, setValue] = useState<string[]>([]);
  return (
    <CheckboxGroup
      label="Properties"
      hint="They see only what belongs to these."
      error={error}
      options={options}
      value={value}
      onValueChange={setValue}
      summary={t.selected(value.length, options.length)}
      search={{ ...coreEn.common.choice, ...t.search }}
    />
  );
}

export const AnyOfAFew: StoryObj = { render: () => <Group few /> };
export const AnyOfNone: StoryObj = {
  render: () => <Group few error="Choose at least one property, or they will see nothing." />,
};

/** More than eight can be searched; what is ticked stays ticked while it is filtered away. */
export const AnyOfMany: StoryObj = {
  render: () => <Group />,
  play: async ({ canvas }) => {
    await userEvent.click(canvas.getByLabelText("Linden Court"));
    await userEvent.type(canvas.getByLabelText("Search properties"), "mill");
    await expect(canvas.getByRole("status")).toHaveTextContent("1 shown");
    await userEvent.click(canvas.getByLabelText("Mill Lane 8–14"));
    await userEvent.clear(canvas.getByLabelText("Search properties"));
    await expect(canvas.getByLabelText("Linden Court")).toBeChecked();
    await expect(canvas.getByText("2 of 9 selected")).toBeVisible();
  },
};

/** Takes the focus when it appears; each line leads to its field. */
export const ErrorSummary: StoryObj = {
  render: () => (
    <>
      <FormErrorSummary
        title="2 things to put right"
        errors={[
          { fieldId: "f-email", message: "Enter an email address." },
          { fieldId: "f-role", message: "Choose a role." },
        ]}
      />
      <TextField id="f-email" label="Email" error="Enter an email address." />
      <Select id="f-role" label="Role" options={t.roles} placeholder="Choose a role" error="Choose a role." />
    </>
  ),
  play: async ({ canvas }) => {
    await expect(canvas.getByRole("alert")).toHaveFocus();
    await userEvent.click(canvas.getByRole("link", { name: "Choose a role." }));
    await expect(canvas.getByLabelText("Role")).toHaveFocus();
  },
};
