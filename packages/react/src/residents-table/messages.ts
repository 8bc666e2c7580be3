export interface ResidentsTableMessages {
  title: string;
}

export const en: ResidentsTableMessages = { title: "" };
