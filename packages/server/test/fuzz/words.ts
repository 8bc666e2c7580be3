/** Texts of every kind that the contract takes: a schema's valid values are those of these that it accepts. */
export const words: readonly string[] = [
  "Robin", "Ana María", "O'Connor-Smith", "Nguyễn", "李", "Maple Street", "12 Maple Street", "Unit 4B", "Welcome to your new home.\nSee you soon.", "x",
  "robin.guest@example.com", "ANA+lease@example.org", "bounce@example.net", "later@example.net", "o.k@mail.example.co.uk", "a@b.cd",
  "+1 (555) 010-0199", "555-0100 x12", "0034 600 000 000",
  "en", "es-CO", "fr", "de-AT", "pt-BR", "ar", "zh-Hans",
  "tenant", "owner", "staff", "manager", "admin", "master_admin", "viewer", "leasing_agent", "contacts", "vehicles",
  "/tenant-portal", "/dashboard", "/a/b?c=d#e",
  "https://cdn.example.com/logo.png", "#0a7cff",
  "oak", "office.2", "con_00000000000000000000000000", "inv_00000000000000000000000000", "lease-17",
  "violet anchor meadow 7", "password1234", "short", "ABCDE-FGHJK", "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ",
  "2026-01-31T10:00:00.000Z", "2026-01-31", "name,email,unit\nRobin,robin@example.com,4B\n=1+1,x,\"",
];
