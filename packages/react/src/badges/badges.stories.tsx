import { builtInRoles, portalStatuses } from "@latchkey/core/contract";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect } from "storybook/test";
import { RoleBadge } from "./role-badge.js";
import { StatusBadge } from "./status-badge.js";

const meta: Meta = { title: "Badges" };
export default meta;

/** Where a contact stands: a key tag on its ring, with a sign for each status. */
export const Statuses: StoryObj = {
  render: () => (
    <div className="lk-stage-row">
      {portalStatuses.map((status) => (
        <StatusBadge key={status} status={status} />
      ))}
    </div>
  ),
};

/** A server that is newer than this package may know more: neutral, and never the raw word. */
export const UnknownStatus: StoryObj = {
  render: () => (
    <div className="lk-stage-row">
      <StatusBadge status="on_hold" />
      <StatusBadge status="constructor" />
    </div>
  ),
  play: async ({ canvas }) => {
    await expect(canvas.getAllByText("Unknown").length).toBe(2);
  },
};

/** What somebody is: square at both ends, in the reader's language. */
export const Roles: StoryObj = {
  render: () => (
    <div className="lk-stage-row">
      {builtInRoles.map(({ key }) => (
        <RoleBadge key={key} role={key} />
      ))}
    </div>
  ),
};

const customRoles: readonly { role: string; label?: string }[] = [
  { role: "night_porter", label: "Night porter" },
  { role: "hausmeister", label: "Hausmeister (Abend)" },
  { role: "haris", label: "حارس ليلي" },
  { role: "constructor" },
];

/** A role of the organization's own brings its label; without one its key shows. */
export const CustomRoles: StoryObj = {
  render: () => (
    <div className="lk-stage-row">
      {customRoles.map((props) => (
        <RoleBadge key={props.role} {...props} />
      ))}
    </div>
  ),
  play: async ({ canvas }) => {
    await expect(canvas.getByText("constructor")).toBeVisible();
  },
};

export const Spanish: StoryObj = { ...Statuses, globals: { locale: "es" } };
export const Arabic: StoryObj = { ...Statuses, globals: { locale: "ar" } };

/** In a line of the host's text, and where there is less room than the words need. */
export const InTightPlaces: StoryObj = {
  render: () => (
    <div className="lk-stage-column">
      <p>
        Flat 4B <StatusBadge status="invited" /> since Tuesday
      </p>
      <div style={{ inlineSize: 90 }}>
        <StatusBadge status="undelivered" />
      </div>
    </div>
  ),
};
