import { defaultPrerequisites } from "./built-in.js";
import type { Role } from "./schema.js";

/** A custom role before anything is set: it allows nothing, leads to the dashboard and has the usual prerequisites. */
export const blankRole = (key: string): Role => ({
  key,
  label: key,
  description: "",
  portalPath: "/dashboard",
  activation: "password",
  permissions: [],
  canInvite: [],
  sections: {},
  prerequisites: [...defaultPrerequisites],
  builtIn: false,
});
