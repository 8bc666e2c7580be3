import { apiPages } from "./api.mjs";
import { commandsPage } from "./commands.mjs";
import { errorsPage } from "./errors.mjs";
import { httpPages } from "./http.mjs";
import { rolesPage } from "./roles.mjs";
import { settingsPage } from "./settings.mjs";
import { webhooksPage } from "./webhooks.mjs";

/** The text of every generated page by its path inside docs/. */
export const generatedPages = () => ({
  ...httpPages(),
  ...apiPages(),
  "reference/commands.md": commandsPage(),
  "reference/errors.md": errorsPage(),
  "reference/roles.md": rolesPage(),
  "reference/settings.md": settingsPage(),
  "reference/webhooks.md": webhooksPage(),
});
