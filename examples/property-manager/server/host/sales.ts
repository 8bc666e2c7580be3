/** An open sale. A real product has these in its database. */
export interface Sale {
  id: string;
  name: string;
  address: string;
  price: number;
  timeline: readonly { id: string; title: string; inDays: number }[];
  tasks: readonly { id: string; title: string; inDays: number }[];
  documents: readonly { id: string; title: string; lines: readonly string[] }[];
}

const steps = (id: string, offer: number): Pick<Sale, "timeline" | "tasks" | "documents"> => ({
  timeline: [
    { id: `${id}-offer`, title: "Offer accepted", inDays: offer },
    { id: `${id}-inspection`, title: "Home inspection", inDays: offer + 10 },
    { id: `${id}-loan`, title: "Loan approved", inDays: offer + 24 },
    { id: `${id}-closing`, title: "Closing, and the keys", inDays: offer + 40 },
  ],
  tasks: [
    { id: `${id}-insurance`, title: "Send proof of home insurance", inDays: offer + 21 },
    { id: `${id}-utilities`, title: "Put water and power in your name", inDays: offer + 35 },
    { id: `${id}-walkthrough`, title: "Say when you can walk through", inDays: offer + 37 },
  ],
  documents: [
    {
      id: "agreement",
      title: "Purchase agreement",
      lines: [
        "The parties agree on the price, the dates and what stays in the house.",
        "The signed original lies at the office.",
      ],
    },
    {
      id: "disclosures",
      title: "Seller's disclosures",
      lines: [
        "The roof was renewed four years ago. The cellar was damp in one spring.",
        "Everything electrical was inspected before the listing.",
      ],
    },
  ],
});

export const saleProperties: readonly Sale[] = [
  {
    id: "linden-way-18",
    name: "18 Linden Way",
    address: "18 Linden Way, Fairhaven",
    price: 412_000,
    ...steps("linden", -6),
  },
  {
    id: "orchard-close-7",
    name: "7 Orchard Close",
    address: "7 Orchard Close, Fairhaven",
    price: 538_500,
    ...steps("orchard", -15),
  },
  {
    id: "mill-street-52",
    name: "52 Mill Street",
    address: "52 Mill Street, Old Ferry",
    price: 296_000,
    ...steps("mill", -2),
  },
];

export const findSale = (id: string): Sale | undefined => saleProperties.find((sale) => sale.id === id);

/** The sections of a sale's portal. Each role can have none, read or full access to each. */
export const saleSections = ["timeline", "tasks", "documents", "contacts", "messages"] as const;
export type SaleSection = (typeof saleSections)[number];
