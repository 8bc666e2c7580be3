import type { SectionAccess } from "@latchkey/core/contract";

export interface PortalPermissionsMessages {
  title: string;
  description: string;
  /** Above the names of the sections. */
  section: string;
  /** Sections by key; a host's own are named after theirs. */
  sections: Record<string, string>;
  access: Record<SectionAccess, string>;
  /** Names one cell of the table. */
  cell: (section: string, role: string) => string;
  /** Above the sections of a single role, in a form. */
  forOneRole: string;
  notSaved: string;
  changed: (roles: number) => string;
  nothingChanged: string;
  save: string;
  saving: string;
  saved: (roles: string) => string;
  discard: string;
  notSavedFor: (roles: string) => string;
  stillSet: string;
  noRoles: string;
}

export const en: PortalPermissionsMessages = {
  title: "Portal permissions",
  description: "What each role sees once they are in. It also counts for those who are in already.",
  section: "Section",
  sections: {
    timeline: "Timeline",
    tasks: "Tasks",
    documents: "Documents",
    contacts: "Contacts",
    messages: "Messages",
  },
  access: { hidden: "Hidden", read_only: "Read-only", full: "Full" },
  cell: (section, role) => `${section}, ${role}`,
  forOneRole: "What they see",
  notSaved: "Not saved",
  changed: (roles) => (roles === 1 ? "1 role has unsaved changes" : `${roles} roles have unsaved changes`),
  nothingChanged: "Nothing has been changed.",
  save: "Save permissions",
  saving: "Saving the permissions",
  saved: (roles) => `Permissions saved for ${roles}`,
  discard: "Discard changes",
  notSavedFor: (roles) => `Not saved: ${roles}`,
  stillSet: "What you set is still here.",
  noRoles: "None of these roles exists any more",
};
