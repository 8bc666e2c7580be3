import { en, type ImportWizardMessages } from "./messages.js";

export const es: ImportWizardMessages = en;
