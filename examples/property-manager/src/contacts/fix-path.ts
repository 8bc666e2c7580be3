/** Where a missing prerequisite is fixed: on the company's page or the contact's. */
export const fixPath = (check: string, contactId: string): string =>
  check.startsWith("organization_") ? "/company" : `/contacts/${contactId}?fix=${check}`;
