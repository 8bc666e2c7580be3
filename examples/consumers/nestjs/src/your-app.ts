// #region app
// Stands for what your app has already: the companies that use it, and who of their staff is signed in.

export interface Staff {
  companyId: string;
  id: string;
  name: string;
}

export const companies = new Map([["maple", { name: "Maple Street Homes", contactEmail: "office@maple.example" }]]);

/** Whose session a cookie is. Here a cookie names the person, and nobody checks a password. */
export function staffOf(cookie: string | null | undefined): Staff | null {
  const isDana = /(^|; )office=dana($|;)/.test(cookie ?? "");
  return isDana ? { companyId: "maple", id: "dana", name: "Dana Office" } : null;
}
// #endregion app
