/** What is invited, by whatever name there is. */
export const fullName = ({
  firstName,
  lastName,
  email,
}: {
  firstName: string;
  lastName: string;
  email: string;
}): string => `${firstName.trim()} ${lastName.trim()}`.trim() || email.trim();
