import type { Organization } from "@latchkey/core/contract";
import type { App } from "../app.js";

/** An organization's branding. Each part it lacks comes from the server's configuration. */
export const brandingOf = (
  { settings }: App,
  organization: Pick<Organization, "branding"> | undefined,
): Organization["branding"] => ({
  logoUrl: organization?.branding.logoUrl ?? settings.branding.logoUrl,
  accentColor: organization?.branding.accentColor ?? settings.branding.accentColor,
});
