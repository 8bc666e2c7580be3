import type { RecordSetKind } from "./record-set.model.js";

/** Words of the choice of a record set. Part of `messages.inviteUser`, where hosts override them. */
export interface RecordSetTexts {
  recordSet: string;
  recordSetHint: string;
  recordSetKinds: Record<RecordSetKind, { label: string; description: string }>;
  savedRecordSet: string;
  recordSetPlaceholder: string;
  noRecordSets: string;
  recordSetsFailed: string;
  recordRules: string;
  recordKind: string;
  view: string;
  update: string;
  /** Name of a checkbox in the table, for screen readers. */
  viewOf: (kind: string) => string;
  updateOf: (kind: string) => string;
  updateImpliesView: string;
  /** The usual kinds of record by key. For others the key itself is shown, as words. */
  entityTypes: Record<string, string>;
}

export const recordSetTexts: RecordSetTexts = {
  recordSet: "Record set",
  recordSetHint: "It decides which kinds of record they see and change.",
  recordSetKinds: {
    none: { label: "None", description: "Their role alone decides." },
    existing: { label: "An existing one", description: "Changes to it apply to everyone who has it." },
    custom: { label: "A custom one", description: "For this person alone." },
  },
  savedRecordSet: "Existing record set",
  recordSetPlaceholder: "Choose a record set",
  noRecordSets: "None is saved yet. Choose a custom one instead.",
  recordSetsFailed: "The saved record sets could not be loaded.",
  recordRules: "Custom rules",
  recordKind: "Kind of record",
  view: "View",
  update: "Update",
  viewOf: (kind) => `${kind}: view`,
  updateOf: (kind) => `${kind}: update`,
  updateImpliesView: "Anyone who may update something also sees it.",
  entityTypes: {
    expiration_items: "Expiration items",
    contacts: "Contacts",
    companies: "Companies",
    locations: "Locations",
    equipment: "Equipment",
    vehicles: "Vehicles",
  },
};
