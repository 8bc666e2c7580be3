// #region office
/** Stands for your app's own records. */
export const company = { id: "maple", name: "Maple Street Homes", email: "office@maple.example" };

export const properties = [
  { id: "maple-12", name: "12 Maple Street", units: 8 },
  { id: "alder-3", name: "3 Alder Court", units: 24 },
];

/** Stands for your app's own session: here a cookie names the person, and nobody checks a password. */
export function staffOf(request: Request) {
  const isDana = /(^|; )office=dana($|;)/.test(request.headers.get("Cookie") ?? "");
  return isDana ? { companyId: company.id, id: "dana", name: "Dana Office" } : null;
}
// #endregion office
