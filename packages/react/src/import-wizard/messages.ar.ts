import { en, type ImportWizardMessages } from "./messages.js";

export const ar: ImportWizardMessages = en;
