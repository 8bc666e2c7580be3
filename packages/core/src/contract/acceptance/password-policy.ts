/** The limits of a password, in characters. In a module of its own, so that a form can show them without any schema. */
export const passwordPolicy = { minLength: 12, maxLength: 1024 } as const;
