import { toPdf, type PdfLine } from "./pdf.ts";
import type { DocumentInfo, Lease } from "./schemas.ts";

/** A file that goes with a lease. */
interface Paper {
  id: string;
  title: string;
  kind: string;
  fileName: (lease: Lease) => string;
  contentType: string;
  content: (lease: Lease) => Uint8Array;
}

const PDF = "application/pdf";

const papers: readonly Paper[] = [
  {
    id: "lease",
    title: "Lease summary",
    kind: "PDF",
    fileName: ({ leaseId }) => `lease-${leaseId}.pdf`,
    contentType: PDF,
    content: (lease) => toPdf(leaseSummary(lease)),
  },
  {
    id: "house-rules",
    title: "House rules",
    kind: "PDF",
    fileName: () => "house-rules.pdf",
    contentType: PDF,
    content: (lease) => toPdf(houseRules(lease)),
  },
  {
    id: "move-in-checklist",
    title: "Move-in checklist",
    kind: "PDF",
    fileName: ({ unit }) => `move-in-checklist-${unit}.pdf`,
    contentType: PDF,
    content: (lease) => toPdf(checklist(lease)),
  },
  {
    id: "collection-days",
    title: "Recycling and bin days",
    kind: "Calendar",
    fileName: () => "collection-days.ics",
    contentType: "text/calendar; charset=utf-8",
    content: (lease) => Buffer.from(collectionDays(lease)),
  },
];

/** What goes with a lease. `base` is the path that documents are downloaded from. */
export const documentsOf = (lease: Lease, base: string): DocumentInfo[] =>
  papers.map(({ id, title, kind, content }) => ({
    id,
    title,
    kind,
    size: content(lease).byteLength,
    href: `${base}/${id}`,
  }));

/** One document of a lease, to download. */
export function readDocument(
  lease: Lease,
  id: string,
): { fileName: string; contentType: string; content: Uint8Array } | undefined {
  const paper = papers.find((candidate) => candidate.id === id);
  return paper && { fileName: paper.fileName(lease), contentType: paper.contentType, content: paper.content(lease) };
}

const money = ({ amount, currency }: Lease["monthlyRent"]) =>
  new Intl.NumberFormat("en-US", { style: "currency", currency }).format(amount);
const letterhead = ({ landlord, property, address }: Lease): PdfLine => ({
  style: "small",
  text: `${landlord} · ${property}, ${address}`,
});
const text = (line: string): PdfLine => ({ style: "text", text: line });
const heading = (line: string): PdfLine => ({ style: "heading", text: line });

const leaseSummary = (lease: Lease): PdfLine[] => [
  letterhead(lease),
  { style: "title", text: `Lease ${lease.leaseId}` },
  heading("Your home"),
  text(`Unit ${lease.unit}, ${lease.property}, ${lease.address}`),
  heading("Term"),
  text(`From ${lease.startsOn} to ${lease.endsOn}.`),
  heading("Rent"),
  text(`${money(lease.monthlyRent)} a month, due on the first. Next: ${lease.nextDueOn}.`),
  text(`Security deposit held: ${money(lease.deposit)}.`),
  heading("Questions"),
  text("This is a summary. The signed lease is what counts; the office will send you a copy at any time."),
];

const houseRules = (lease: Lease): PdfLine[] => [
  letterhead(lease),
  { style: "title", text: "House rules" },
  text("1. Quiet hours are from 22:00 to 07:00. Tell your neighbours before you celebrate."),
  text("2. Stairwells and landings are escape routes: nothing is kept there, bicycles and prams included."),
  text("3. Bicycles have their room in the basement. The key is the one of your front door."),
  text("4. Pets are welcome. Tell the office which, so that the fire brigade knows."),
  text("5. Report what drips, sparks or smells at once, by the portal or by telephone."),
  text("6. Smoking is for the courtyard, away from windows."),
];

const checklist = (lease: Lease): PdfLine[] => [
  letterhead(lease),
  { style: "title", text: `Moving into unit ${lease.unit}` },
  ...[
    "Read the electricity and water meters, and photograph them",
    "Try every tap, socket and window",
    "Test the smoke detectors",
    "Count the keys: two for the front door, one for the letter box",
    "Note what is worn or broken, with photographs",
  ].map((item) => text(`[  ]  ${item}`)),
  heading("Send it within 14 days"),
  text("What you note now is not put to your account when you move out."),
];

/** A calendar that repeats: RFC 5545, lines ended by CR LF. */
const collectionDays = ({ property }: Lease): string =>
  [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Maple and Stone//Collection days//EN",
    ...event("bins", "Bins out tonight", property, "20260105", "FREQ=WEEKLY;BYDAY=MO"),
    ...event("recycling", "Recycling out tonight", property, "20260107", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE"),
    "END:VCALENDAR",
    "",
  ].join("\r\n");

const event = (id: string, summary: string, place: string, day: string, rule: string) => [
  "BEGIN:VEVENT",
  `UID:${id}@maple-and-stone.example.com`,
  "DTSTAMP:20260101T000000Z",
  `DTSTART;VALUE=DATE:${day}`,
  `RRULE:${rule}`,
  `SUMMARY:${summary}`,
  `LOCATION:${place}`,
  "END:VEVENT",
];
