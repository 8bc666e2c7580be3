/** Where it is mended that somebody cannot be invited: the company's own page, or theirs. */
export const fixPath = (check: string, contactId: string): string =>
  check.startsWith("organization_") ? "/company" : `/contacts/${contactId}?fix=${check}`;
