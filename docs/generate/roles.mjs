import { builtInRoles, checkIds, defaultPrerequisites, permissions } from "@latchkey/core/contract";
import { cell, code, generatedFrom, page, prose, table } from "./markdown.mjs";

const list = (names) => (names.length === 0 ? "–" : names.map(code).join(", "));

const section = (role) =>
  page(
    `## ${role.key}`,
    `**${prose(role.label)}**: ${prose(role.description ?? "")}`,
    table(
      ["", ""],
      [
        ["Opens", code(role.portalPath)],
        ["Signs in with", code(role.activation)],
        ["Can", list(role.permissions)],
        ["Can invite", list(role.canInvite)],
        [
          "Sections of the portal",
          Object.entries(role.sections)
            .map(([name, access]) => `${code(name)} ${access.replace("_", " ")}`)
            .join(", ") || "–",
        ],
      ],
    ),
  ).trim();

/** The built-in roles. */
export const rolesPage = () =>
  page(
    generatedFrom("the built-in roles of @latchkey/core"),
    "# Roles by key",
    "Every organization has these roles. Their permissions, the roles they can invite to and their portals can be changed, in the configuration for all organizations, or by an organization for itself: see [the guide](../guide/roles.md).",
    table(
      ["key", "label", "opens", "can invite"],
      builtInRoles.map(({ key, label, portalPath, canInvite }) => [
        `[${code(key)}](#${key})`,
        cell(label),
        code(portalPath),
        canInvite.length === 0 ? "–" : `${canInvite.length} roles`,
      ]),
    ),
    "## Permissions",
    table(
      ["permission", "lets its holder"],
      Object.entries(permissions).map(([name, what]) => [code(name), cell(what)]),
    ),
    "## Prerequisites",
    `What has to be true before an invitation goes out. Unless a role says otherwise: ${list(defaultPrerequisites)}. There are ${list(checkIds)}.`,
    ...builtInRoles.map(section),
  );
