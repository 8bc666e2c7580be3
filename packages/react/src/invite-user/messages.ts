export interface InviteUserMessages {
  title: string;
}

export const en: InviteUserMessages = { title: "" };
