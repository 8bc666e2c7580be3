import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { expect, userEvent } from "storybook/test";
import { EyeIcon, EyeOffIcon, PencilIcon } from "./icons.js";
import { RadioGroup } from "./radio-group.js";
import { SegmentedControl } from "./segmented-control.js";

const meta: Meta = {
  title: "Primitives/One of several",
  decorators: [(Story) => <div className="lk-stage-column">{Story()}</div>],
};
export default meta;

const ways = [
  { value: "password", label: "Own password", description: "The link in the email asks them to choose one." },
  {
    value: "magic_link",
    label: "Magic link",
    description: "The link in the email signs them in. There is no password.",
  },
];
const accesses = [
  { value: "hidden", label: "Hidden", icon: <EyeOffIcon /> },
  { value: "read_only", label: "Read-only", icon: <EyeIcon /> },
  { value: "full", label: "Full", icon: <PencilIcon /> },
];

function Ways({ error }: { error?: string }) {
  const [value, setValue] = useState(error === undefined ? "password" : "");
  return (
    <RadioGroup
      label="First sign-in"
      hint="An invitation may say otherwise."
      options={ways}
      value={value}
      error={error}
      onValueChange={setValue}
    />
  );
}

function Access({ refused }: { refused?: boolean }) {
  const [value, setValue] = useState("read_only");
  return (
    <SegmentedControl label="Documents" options={accesses} value={value} onValueChange={setValue} refused={refused} />
  );
}

/** With room to say what each means. */
export const Radios: StoryObj = {
  render: () => <Ways />,
  play: async ({ canvas }) => {
    const first = canvas.getByRole("radio", { name: "Own password" });
    await userEvent.click(first);
    await userEvent.keyboard("{ArrowDown}");
    await expect(canvas.getByRole("radio", { name: "Magic link" })).toBeChecked();
    await expect(canvas.getByRole("radio", { name: "Magic link" })).toHaveAccessibleDescription(/signs them in/);
  },
};

export const RadiosWithError: StoryObj = { render: () => <Ways error="Choose one." /> };

/** Side by side, each with its sign. */
export const Segments: StoryObj = {
  render: () => <Access />,
  play: async ({ canvas }) => {
    await userEvent.click(canvas.getByRole("radio", { name: "Full" }));
    await expect(canvas.getByRole("radio", { name: "Full" })).toBeChecked();
  },
};

/** It can be read, and stays as it is. */
export const SegmentsRefused: StoryObj = {
  render: () => <Access refused />,
  play: async ({ canvas }) => {
    await userEvent.click(canvas.getByRole("radio", { name: "Full" }));
    await expect(canvas.getByRole("radio", { name: "Read-only" })).toBeChecked();
  },
};
