import { apiPages } from "./api.mjs";
import { errorsPage } from "./errors.mjs";
import { httpPages } from "./http.mjs";
import { rolesPage } from "./roles.mjs";
import { settingsPage } from "./settings.mjs";

/** Every generated page: its path inside docs/ to its text. */
export const generatedPages = () => ({
  ...httpPages(),
  ...apiPages(),
  "reference/errors.md": errorsPage(),
  "reference/roles.md": rolesPage(),
  "reference/settings.md": settingsPage(),
});
