export interface SignInMessages {
  title: string;
}

export const en: SignInMessages = { title: "" };
