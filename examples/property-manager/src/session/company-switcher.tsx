import { OrganizationSwitcher, useOrganizations } from "@latchkey/react";

/** For people with accounts at several companies. Others already see the company's name beside it. */
export function CompanySwitcher() {
  const { organizations } = useOrganizations();
  return organizations.length > 1 ? <OrganizationSwitcher align="end" /> : null;
}
