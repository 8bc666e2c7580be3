/** What the wizard says, in any language. */

import type {
  ContactType,
  ImportDecision,
  ImportField,
  ImportProblem,
  ImportRepair,
  ImportRowState,
  UnreadableReason,
} from "@latchkey/core/contract";
import type { ImportStep } from "./import-step.model.js";

/** `shown` is always the number as it is written in the language. */
type Counted = (count: number, shown: string) => string;

export interface ImportWizardMessages {
  title: string;
  description: string;
  stepsLabel: string;
  steps: Record<ImportStep, string>;
  loadFailed: string;
  /** The file is deleted after some days. */
  gone: string;
  startOver: string;
  next: string;
  file: {
    drop: string;
    choose: string;
    formats: string;
    paste: string;
    pasteLabel: string;
    pasteHint: string;
    usePaste: string;
    pasteEmpty: string;
    pastedName: string;
    samples: string;
    tooLarge: string;
    reading: Counted;
    found: (rows: string, columns: string) => string;
    first: string;
    /** The preview could not be made here; the server still reads the file. */
    noPreview: string;
    other: string;
    upload: string;
    nothingSaved: string;
    unreadable: string;
    reasons: Record<UnreadableReason, string>;
    atRow: (row: string) => string;
    encoding: (name: string) => string;
  };
  columns: {
    intro: string;
    column: string;
    samples: string;
    field: string;
    fieldFor: (header: string) => string;
    unused: string;
    basis: { chosen: string; header: string; content: string; none: string };
    check: Counted;
    reading: string;
    sheet: string;
    headerRow: string;
    headerRowHint: string;
    applyRow: string;
    dateOrder: string;
    dateOrders: { mdy: string; dmy: string; ymd: string };
    type: string;
    types: Record<ContactType, string>;
    needsName: string;
    needsEmail: string;
    noSamples: string;
    fields: Record<ImportField, string>;
    groups: { person: string; contact: string; place: string; dates: string; second: string; other: string };
  };
  properties: {
    intro: string;
    none: string;
    rows: Counted;
    placeFor: (name: string) => string;
    create: string;
    choose: string;
    suggested: (name: string) => string;
    createAll: Counted;
    open: Counted;
    showMore: string;
    more: string;
  };
  people: {
    intro: string;
    groups: string;
    states: Record<ImportRowState, string>;
    show: string;
    showAll: (count: string) => string;
    showOne: (problem: string, count: string) => string;
    bulk: Counted;
    empty: Record<ImportRowState, string>;
    loadFailed: string;
    list: string;
    row: (row: string) => string;
    noName: string;
    noEmail: string;
    now: Record<ImportRowState, string>;
    edit: string;
    editOf: (name: string) => string;
    person: (number: string) => string;
    save: string;
    undo: string;
    sameAs: (name: string) => string;
    sameAsRow: (name: string, row: string) => string;
    by: Record<"externalId" | "email" | "phone" | "home", string>;
    range: (from: string, to: string, of: string) => string;
    problems: Record<ImportProblem, string>;
    repairs: Record<ImportRepair, string>;
    repairTo: (repair: string, result: string) => string;
    decisions: Record<ImportDecision, string>;
    decided: Record<ImportDecision, string>;
    fields: { firstName: string; lastName: string; email: string; phone: string; workspace: string; unit: string };
  };
  invite: {
    ready: Counted;
    readyHint: string;
    left: Counted;
    nobody: string;
    how: string;
    invite: string;
    inviteHint: string;
    add: string;
    addHint: string;
    role: string;
    roleHint: string;
    expires: string;
    expiresUsual: string;
    days: Counted;
    message: string;
    messageHint: string;
    preview: string;
    applyInvite: Counted;
    applyAdd: Counted;
    hold: Counted;
    noRoles: string;
    applying: string;
    written: (done: string, of: string) => string;
    leave: string;
    safeToRepeat: string;
  };
  done: {
    title: Counted;
    created: string;
    updated: string;
    unchanged: string;
    skipped: string;
    failed: string;
    invited: string;
    progress: string;
    left: Counted;
    leftHint: string;
    download: string;
    downloadFailed: string;
    fileName: string;
    back: string;
    again: string;
    done: string;
  };
}
