interface SectionTexts {
  title: string;
  empty: string;
  /** What one adds here, and the button that does it. */
  field: string;
  add: string;
}

const texts: Readonly<Record<string, SectionTexts>> = {
  timeline: { title: "Timeline", empty: "No date yet.", field: "A date that matters", add: "Add date" },
  tasks: { title: "Tasks", empty: "Nothing to do.", field: "Something to do", add: "Add task" },
  documents: { title: "Documents", empty: "No document yet.", field: "A document you need", add: "Ask for document" },
  contacts: { title: "Contacts", empty: "No one yet.", field: "Name and number", add: "Add contact" },
  messages: { title: "Messages", empty: "No message yet.", field: "Your message", add: "Send message" },
};

/** A section's words; of one that a newer server brings, its name. */
export const sectionTexts = (section: string): SectionTexts =>
  texts[section] ?? { title: section, empty: "Nothing yet.", field: "Something to add", add: "Add" };
