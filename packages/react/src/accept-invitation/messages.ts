export interface AcceptInvitationMessages {
  title: string;
}

export const en: AcceptInvitationMessages = { title: "" };
