import type {
  ContactType,
  ImportDecision,
  ImportField,
  ImportProblem,
  ImportRepair,
  ImportRowState,
  UnreadableReason,
} from "@latchkey/core/contract";
import type { ImportStep } from "./import-wizard.model.js";

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
  saving: string;
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
    uploading: string;
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
    leave: string;
    choose: string;
    suggested: (name: string) => string;
    suggestedMark: string;
    createAll: Counted;
    open: Counted;
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
    undone: string;
    asInFile: string;
    sameAs: (name: string) => string;
    sameAsRow: (name: string, row: string) => string;
    by: Record<"externalId" | "email" | "phone" | "home", string>;
    range: (from: string, to: string, of: string) => string;
    changed: Counted;
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
    previewFor: (name: string) => string;
    previewFailed: string;
    previewText: string;
    previewHtml: string;
    subject: string;
    to: string;
    applyInvite: Counted;
    applyAdd: Counted;
    hold: Counted;
    noRoles: string;
    applying: string;
    written: (done: string, of: string) => string;
    leave: string;
    notApplied: string;
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

export const en: ImportWizardMessages = {
  title: "Import residents",
  description: "Bring everyone over from your old system. Nothing is saved or sent until you say so.",
  stepsLabel: "Steps of the import",
  steps: {
    file: "File",
    columns: "Columns",
    properties: "Properties",
    people: "People",
    invite: "Invite",
    done: "Done",
  },
  loadFailed: "The import couldn't be loaded",
  gone: "This import is no longer here. Files are deleted after some days. Upload the file again.",
  startOver: "Use another file",
  next: "Continue",
  saving: "Checking all rows again",
  file: {
    drop: "Drop your export here",
    choose: "Choose a file",
    formats: "CSV or Excel (.xlsx), up to 25 MB",
    paste: "Paste rows instead",
    pasteLabel: "Rows from a spreadsheet",
    pasteHint: "Copy the rows with their header row, and paste them here.",
    usePaste: "Use these rows",
    pasteEmpty: "Paste some rows first.",
    pastedName: "Pasted rows",
    samples: "Don't have a file yet? Try one of these:",
    tooLarge: "This file is larger than 25 MB. Split it into several files, and import one after the other.",
    reading: (count, shown) => (count === 1 ? "Reading, 1 row so far" : `Reading, ${shown} rows so far`),
    found: (rows, columns) => `${rows} rows, ${columns} columns`,
    first: "The first rows",
    noPreview: "There is no preview for this file here. You can still continue.",
    other: "Choose another file",
    upload: "Continue",
    uploading: "Reading the file",
    nothingSaved: "Continuing checks the file. It doesn't save or send anything.",
    unreadable: "This file can't be read",
    reasons: {
      empty: "The file is empty. Export it again from your old system.",
      no_rows: "The file has a header, but no rows. Export it again with the people in it.",
      not_text: "This isn't a CSV or Excel file. In your old system, choose CSV or Excel when you export.",
      encoding_unknown: "The letters in this file can't be read. Save it as “CSV UTF-8”, and choose it again.",
      old_excel: "This is an old Excel file (.xls). Open it in Excel, save it as .xlsx, and choose it again.",
      encrypted: "This file is protected by a password. Remove the password in Excel, and choose it again.",
      corrupt: "This file is damaged. Export it again, or open it in Excel and save it again.",
      too_large_unpacked: "This workbook is too large once it's unpacked. Save the sheet as CSV, and choose that.",
      too_many_rows: "There are more than 250,000 rows. Split the file, and import one part after the other.",
      too_many_columns: "There are more than 500 columns. Delete the ones you don't need.",
      one_column:
        "There is only one column, so values aren't separated. Export it with commas, semicolons or tabs between them.",
      no_header: "There is no row with column names. Add one above the people, and choose the file again.",
      quote_not_closed: "A quotation mark is opened and never closed. Fix that row, and choose the file again.",
      no_such_sheet: "This workbook doesn't have that sheet anymore. Choose another one.",
    },
    atRow: (row) => `It's in row ${row}.`,
    encoding: (name) => `Letters were read as ${name}. If accents look wrong, save the file as “CSV UTF-8”.`,
  },
  columns: {
    intro: "Check what each column is. We'll remember it for your next file.",
    column: "Column in your file",
    samples: "Examples",
    field: "What it is",
    fieldFor: (header) => `What “${header}” is`,
    unused: "Don't use",
    basis: { chosen: "Chosen", header: "Recognized", content: "Please check", none: "Not used" },
    check: (count, shown) =>
      count === 1
        ? "We guessed 1 column by its values. Please check it."
        : `We guessed ${shown} columns by their values. Please check them.`,
    reading: "How the file is read",
    sheet: "Sheet",
    headerRow: "Row with the column names",
    headerRowHint: "As your spreadsheet numbers it",
    applyRow: "Read again",
    dateOrder: "Dates",
    dateOrders: { mdy: "Month/day/year", dmy: "Day/month/year", ymd: "Year-month-day" },
    type: "People are",
    types: {
      tenant: "Tenants",
      resident: "Residents",
      owner: "Owners",
      investor: "Investors",
      contractor: "Contractors",
      client: "Clients",
      staff: "Staff",
      other: "Other people",
    },
    needsName: "No column is a name. Choose the columns with first and last names, or with full names.",
    needsEmail: "No column is an email address. People without one can be added, but not invited.",
    noSamples: "Empty",
    fields: {
      externalId: "ID in the old system",
      type: "Kind of person",
      role: "Portal role",
      firstName: "First name",
      middleName: "Middle name",
      lastName: "Last name",
      fullName: "Full name",
      companyName: "Company name",
      email: "Email",
      otherEmail: "Other email",
      phone: "Phone",
      otherPhone: "Other phone",
      locale: "Language",
      workspace: "Property",
      workspaceId: "Property ID",
      unit: "Unit",
      leaseId: "Lease ID",
      status: "Status (current, past, vacant)",
      relation: "Relation (minor, co-signer)",
      birthDate: "Date of birth",
      leaseStart: "Lease start",
      leaseEnd: "Lease end",
      moveIn: "Move-in",
      moveOut: "Move-out",
      secondFirstName: "Second person: first name",
      secondLastName: "Second person: last name",
      secondEmail: "Second person: email",
      secondPhone: "Second person: phone",
    },
    groups: {
      person: "Person",
      contact: "Contact",
      place: "Home",
      dates: "Lease",
      second: "Second person",
      other: "Other",
    },
  },
  properties: {
    intro: "Your file names these properties. Say once what each of them is here.",
    none: "Your file names no properties. People are added without one.",
    rows: (count, shown) => (count === 1 ? "1 row" : `${shown} rows`),
    placeFor: (name) => `What “${name}” is`,
    create: "Create this property",
    leave: "No property",
    choose: "Choose…",
    suggested: (name) => `${name} (similar name)`,
    suggestedMark: "Similar name",
    createAll: (count, shown) => (count === 1 ? "Create the 1 that is new" : `Create all ${shown} that are new`),
    open: (count, shown) =>
      count === 1
        ? "1 property isn't decided. Its people need a fix until it is."
        : `${shown} properties aren't decided. Their people need a fix until they are.`,
    more: "Only the first 1,000 properties are listed.",
  },
  people: {
    intro: "Fix what you can now. What's left can be downloaded, fixed in a spreadsheet and brought back.",
    groups: "Groups of rows",
    states: { ready: "Ready", needs_fix: "Needs a fix", do_not_invite: "Do not invite" },
    show: "Show",
    showAll: (count) => `All ${count}`,
    showOne: (problem, count) => `${problem} (${count})`,
    bulk: (count, shown) => (count === 1 ? "For this row" : `For all ${shown}`),
    empty: {
      ready: "Nobody is ready yet. Fix the rows under “Needs a fix”.",
      needs_fix: "Nothing left to fix.",
      do_not_invite: "Everyone in the file can be invited.",
    },
    loadFailed: "The rows couldn't be loaded",
    list: "Rows",
    row: (row) => `Row ${row}`,
    noName: "No name",
    noEmail: "No email address",
    now: { ready: "Ready now", needs_fix: "Still needs a fix", do_not_invite: "Will not be invited" },
    edit: "Edit",
    editOf: (name) => `Edit ${name}`,
    person: (number) => `Person ${number}`,
    save: "Save",
    undo: "Undo",
    undone: "As it is in the file",
    asInFile: "As in the file",
    sameAs: (name) => `On record: ${name}`,
    sameAsRow: (name, row) => `Row ${row}: ${name}`,
    by: { externalId: "same ID", email: "same email", phone: "same phone", home: "same home" },
    range: (from, to, of) => `${from}–${to} of ${of}`,
    changed: (count, shown) => (count === 1 ? "1 row changed" : `${shown} rows changed`),
    problems: {
      name_missing: "No name",
      name_reversed: "Last name came first, turned around",
      several_people: "Looks like several people",
      name_invalid: "Name has characters it can't have, or is too long",
      email_missing: "No email address",
      email_placeholder: "Placeholder instead of an email address",
      email_invalid: "Email address isn't valid",
      several_emails: "Several email addresses",
      email_unwrapped: "Email address taken from the text around it",
      domain_misspelt: "Email provider looks misspelled",
      email_shared: "Others in the file share this address. Each gets an invitation.",
      email_suppressed: "Email to this address came back, or its owner complained",
      phone_invalid: "Phone number can't be read and is left out",
      date_impossible: "A date doesn't exist",
      locale_unknown: "Language isn't known and is left out",
      role_unknown: "There is no such role",
      role_not_grantable: "You can't assign this role",
      type_unknown: "Kind of person isn't known. The usual one is used.",
      value_too_long: "A value is too long",
      id_invalid: "An ID has characters it can't have",
      formula_restored: "Apostrophe in front of a value removed",
      formula: "A cell is a formula instead of a value",
      property_unknown: "Property isn't decided yet",
      property_not_yours: "You don't have access to this property",
      too_few_cells: "Fewer cells than columns",
      too_many_cells: "More cells than columns",
      blank: "Empty row",
      total: "Total or title",
      vacant: "Unit is vacant",
      past: "Moved out",
      future: "Not moved in yet",
      minor: "Under 18",
      guarantor: "Answers for the rent, but doesn't live there",
      declined: "Application declined or withdrawn",
      repeated: "Same person as an earlier row",
      further_home: "Same person as an earlier row. This home is added to theirs.",
      on_record: "Already on record. Their record is updated.",
      maybe_on_record: "May be on record already",
      maybe_repeated: "May be the person of an earlier row",
      already_active: "Already in the portal",
      already_invited: "Already invited",
    },
    repairs: {
      two_people: "Make two people",
      one_person: "It's one person",
      first_email: "Use the first address",
      second_email: "Use the second address",
      an_email_each: "One address each",
      correct_domain: "Correct the address",
      without_email: "Add without email",
      without_value: "Leave the value out",
      as_text: "Keep it as text",
    },
    repairTo: (repair, result) => `${repair}: ${result}`,
    decisions: {
      invite: "Invite anyway",
      add: "Add without inviting",
      skip: "Leave out",
      merge: "Same person",
      separate: "Different people",
    },
    decided: {
      invite: "Will be invited",
      add: "Will be added without an invitation",
      skip: "Left out",
      merge: "Same person",
      separate: "A different person",
    },
    fields: {
      firstName: "First name",
      lastName: "Last name",
      email: "Email",
      phone: "Phone",
      workspace: "Property",
      unit: "Unit",
    },
  },
  invite: {
    ready: (count, shown) => (count === 1 ? "1 row is ready" : `${shown} rows are ready`),
    readyHint: "These are added to your records when you continue.",
    left: (count, shown) =>
      count === 1
        ? "1 row still needs a fix and is left out for now."
        : `${shown} rows still need a fix and are left out for now.`,
    nobody: "Nobody is ready. Go back and fix some rows first.",
    how: "What to do with them",
    invite: "Add and invite them",
    inviteHint: "Everyone with an email address gets a link to their portal.",
    add: "Only add them",
    addHint: "You can invite them later.",
    role: "Portal role",
    roleHint: "For rows that don't name a role.",
    expires: "Link expires after",
    expiresUsual: "7 days (default)",
    days: (count, shown) => (count === 1 ? "1 day" : `${shown} days`),
    message: "Personal message",
    messageHint: "Included in the email, from you.",
    preview: "Preview the email",
    previewFor: (name) => `The email as ${name} gets it`,
    previewFailed: "The email can't be previewed",
    previewText: "Text only",
    previewHtml: "With design",
    subject: "Subject",
    to: "To",
    applyInvite: (count, shown) => (count === 1 ? "Add and invite 1 row" : `Add and invite ${shown} rows`),
    applyAdd: (count, shown) => (count === 1 ? "Add 1 row" : `Add ${shown} rows`),
    hold: (count, shown) =>
      count === 1 ? "You can take it back for 1 second." : `You can take it back for ${shown} seconds.`,
    noRoles: "There's no role you can invite to. You can add people, and someone else can invite them.",
    applying: "Adding people",
    written: (done, of) => `${done} of ${of} rows`,
    leave: "You can leave this page. Come back to see how it went.",
    notApplied: "Not everything was added",
    safeToRepeat: "Try again: nothing is added or sent twice.",
  },
  done: {
    title: (count, shown) => (count === 1 ? "1 row is on record" : `${shown} rows are on record`),
    created: "New",
    updated: "Updated",
    unchanged: "Unchanged",
    skipped: "Left out",
    failed: "Failed",
    invited: "Invitations are on their way.",
    progress: "See how sending goes",
    left: (count, shown) => (count === 1 ? "1 row isn't on record" : `${shown} rows aren't on record`),
    leftHint:
      "Download them with the reason for each, fix them in your spreadsheet, and import that file. Nobody is added twice.",
    download: "Download these rows",
    downloadFailed: "The rows couldn't be downloaded",
    fileName: "rows-to-fix",
    back: "Fix rows here",
    again: "Import another file",
    done: "Done",
  },
};
