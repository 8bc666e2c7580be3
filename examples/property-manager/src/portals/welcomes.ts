/** A portal without pages in this demo. It shows who the user is and what a product would add. */
export interface Welcome {
  path: string;
  title: string;
  lead: string;
  /** What a product would show in this portal. */
  contents: readonly { title: string; text: string }[];
}

export const welcomes: readonly Welcome[] = [
  {
    path: "/owner-portal",
    title: "Owner portal",
    lead: "What you own with us, and how it is doing.",
    contents: [
      { title: "Statements", text: "Income and costs of each month, ready for your accountant." },
      { title: "Your properties", text: "Who lives where, until when, and what stands empty." },
      { title: "Approvals", text: "Repairs above the amount we agreed, with the offers for them." },
    ],
  },
  {
    path: "/contractor-portal",
    title: "Contractor portal",
    lead: "The work we ask you to do, and getting paid for it.",
    contents: [
      { title: "Work orders", text: "What is broken, where, how urgent, and whom to ring." },
      { title: "Appointments", text: "Times that suit the resident and you." },
      { title: "Invoices", text: "What you sent us, and when it is paid." },
    ],
  },
  {
    path: "/investor-portal",
    title: "Investor portal",
    lead: "Your holdings, and what comes of them.",
    contents: [
      { title: "Performance", text: "Each holding by quarter, beside its plan." },
      { title: "Distributions", text: "What was paid, and what comes next." },
      { title: "Reports", text: "The year's papers, to read and to keep." },
    ],
  },
];
