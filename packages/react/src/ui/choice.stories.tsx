import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { expect, screen, userEvent, waitFor } from "storybook/test";
import { coreEn } from "../i18n/core-en.js";
import { CheckboxGroup } from "./checkbox-group.js";
import { Choice } from "./choice.js";

const search = { ...coreEn.common.choice, label: "Search properties" };
const buildings = Array.from({ length: 600 }, (_, index) => ({
  value: String(index),
  label:
    index % 11 === 3 ? `Harbor House ${index + 1}, between the river and the old market` : `Harbor House ${index + 1}`,
}));
const offices = Array.from({ length: 4 }, (_, index) => ({ value: `office ${index}`, label: `Office ${index + 1}` }));

const nothing: string[] = [];

function Any({ chosen = nothing }: { chosen?: string[] }) {
  const [value, setValue] = useState(chosen);
  const options = [
    ...buildings.map((one) => ({ ...one, group: "property" })),
    ...offices.map((one) => ({ ...one, group: "office" })),
  ];
  return (
    <CheckboxGroup
      label="Properties"
      options={options}
      value={value}
      onValueChange={setValue}
      summary={`${value.length} of ${options.length} selected`}
      search={search}
    />
  );
}

function One() {
  const [value, setValue] = useState("");
  const options = [
    { label: "property", options: buildings },
    { label: "office", options: offices },
  ];
  return (
    <Choice
      label="Property"
      placeholder="No property"
      options={options}
      value={value}
      onValueChange={setValue}
      texts={coreEn.common.choice}
    />
  );
}

const meta: Meta = { title: "Primitives/Long lists" };
export default meta;

/** Drawn where it is in sight alone; what is chosen comes first. */
export const AnyOfHundreds: StoryObj = {
  render: () => <Any chosen={["41", "599"]} />,
  play: async ({ canvas }) => {
    await expect(canvas.getByText("Selected")).toBeVisible();
    await expect(canvas.getAllByRole("checkbox").length).toBeLessThanOrEqual(40);
    await expect(canvas.getByLabelText("Harbor House 600")).toBeChecked();
  },
};

/** Nothing has the name that was typed. */
export const NoneFound: StoryObj = {
  render: () => <Any />,
  play: async ({ canvas }) => {
    await userEvent.type(canvas.getByLabelText("Search properties"), "mill");
    await expect(canvas.getByRole("status")).toHaveTextContent("0 matches");
  },
};

/** Typed, and chosen with Enter. */
export const OneOfHundreds: StoryObj = {
  render: () => <One />,
  play: async ({ canvas }) => {
    const field = canvas.getByRole("combobox", { name: "Property" });
    await userEvent.type(field, "600");
    await expect(await screen.findByRole("option", { name: "Harbor House 600" })).toBeVisible();
    await userEvent.keyboard("{Enter}");
    await expect(field).toHaveValue("Harbor House 600");
    await expect(screen.queryByRole("listbox")).toBeNull();
  },
};

/** The list, open. */
export const Open: StoryObj = {
  render: () => <One />,
  play: async ({ canvas }) => {
    await userEvent.click(canvas.getByRole("combobox"));
    await waitFor(() => expect(screen.getByRole("listbox")).toBeVisible());
  },
};
