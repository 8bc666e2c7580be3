import type { DocumentInfo, Lease } from "../../shared/host-api.ts";
import { organizationName } from "../latchkey.ts";
import { toPdf, type PdfLine } from "./pdf.ts";

/** A file that goes with a lease. */
interface Paper {
  id: string;
  title: string;
  fileName: (lease: Lease) => string;
  contentType: string;
  content: (lease: Lease) => Uint8Array;
}

const papers: readonly Paper[] = [
  { id: "lease", title: "Lease summary", fileName: ({ id }) => `lease-${id}.pdf`, contentType: "application/pdf", content: (lease) => toPdf(leaseSummary(lease)) },
  { id: "house-rules", title: "House rules", fileName: () => "house-rules.pdf", contentType: "application/pdf", content: (lease) => toPdf(houseRules(lease)) },
  { id: "move-in-checklist", title: "Move-in checklist", fileName: ({ unit }) => `move-in-checklist-${unit}.pdf`, contentType: "application/pdf", content: (lease) => toPdf(checklist(lease)) },
  { id: "collection-days", title: "Recycling and bin days", fileName: () => "collection-days.ics", contentType: "text/calendar; charset=utf-8", content: (lease) => Buffer.from(collectionDays(lease)) },
];

export const documentsOf = (lease: Lease): DocumentInfo[] =>
  papers.map(({ id, title, fileName, content }) => ({ id, title, fileName: fileName(lease), bytes: content(lease).byteLength }));

/** One document of a lease, to download. */
export function readDocument(lease: Lease, id: string): { fileName: string; contentType: string; content: Uint8Array } | undefined {
  const paper = papers.find((candidate) => candidate.id === id);
  return paper && { fileName: paper.fileName(lease), contentType: paper.contentType, content: paper.content(lease) };
}

const money = (cents: number) => new Intl.NumberFormat("en-US", { style: "currency", currency: "USD" }).format(cents / 100);
const letterhead = ({ propertyName, address }: Lease): PdfLine => ({ style: "small", text: `${organizationName} · ${propertyName}, ${address}` });
const text = (line: string): PdfLine => ({ style: "text", text: line });
const heading = (line: string): PdfLine => ({ style: "heading", text: line });

const leaseSummary = (lease: Lease): PdfLine[] => [
  letterhead(lease),
  { style: "title", text: `Lease ${lease.id}` },
  heading("Your home"),
  text(`Unit ${lease.unit}, ${lease.propertyName}, ${lease.address}`),
  heading("Term"),
  text(`From ${lease.startsOn} to ${lease.endsOn}.`),
  heading("Rent"),
  text(`${money(lease.rentCents)} a month, due on day ${lease.dueDay} of the month.`),
  text(`Security deposit held: ${money(lease.depositCents)}.`),
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
  ...["Read the electricity and water meters, and photograph them", "Try every tap, socket and window", "Test the smoke detectors", "Count the keys: two for the front door, one for the letter box", "Note what is worn or broken, with photographs"].map(
    (item) => text(`[  ]  ${item}`),
  ),
  heading("Send it within 14 days"),
  text("What you note now is not put to your account when you move out."),
];

/** A calendar that repeats: RFC 5545, lines ended by CR LF. */
const collectionDays = ({ propertyName }: Lease): string =>
  [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Lantern and Lane//Collection days//EN",
    ...event("bins", "Bins out tonight", propertyName, "20260105", "FREQ=WEEKLY;BYDAY=MO"),
    ...event("recycling", "Recycling out tonight", propertyName, "20260107", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE"),
    "END:VCALENDAR",
    "",
  ].join("\r\n");

const event = (id: string, summary: string, place: string, day: string, rule: string) => [
  "BEGIN:VEVENT",
  `UID:${id}@lantern-and-lane.example.com`,
  "DTSTAMP:20260101T000000Z",
  `DTSTART;VALUE=DATE:${day}`,
  `RRULE:${rule}`,
  `SUMMARY:${summary}`,
  `LOCATION:${place}`,
  "END:VEVENT",
];
