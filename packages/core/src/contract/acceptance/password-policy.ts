/** The bounds of a password, in characters. Apart from the schemas, so that a form that shows them needs none. */
export const passwordPolicy = { minLength: 12, maxLength: 1024 } as const;
