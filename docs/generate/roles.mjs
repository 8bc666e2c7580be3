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
        ["Lands on", code(role.portalPath)],
        ["Signs in with", code(role.activation)],
        ["May", list(role.permissions)],
        ["May invite", list(role.canInvite)],
        [
          "Sections of the portal",
          Object.entries(role.sections)
            .map(([name, access]) => `${code(name)} ${access.replace("_", " ")}`)
            .join(", ") || "–",
        ],
      ],
    ),
  ).trim();

/** The roles that exist from the start. */
export const rolesPage = () =>
  page(
    generatedFrom("the built-in roles of @latchkey/core"),
    "# Roles by key",
    "Every organization begins with these. What each may do, whom it may invite and where its people land can be changed, for all organizations in the configuration or by an organization for itself. [How](../guide/roles.md)",
    table(
      ["key", "called", "lands on", "may invite"],
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
