import { expect, screen, userEvent, waitFor, within } from "storybook/test";

/** The modal, once it has settled. It is in a portal, outside the story's canvas. */
export async function dialog(): Promise<HTMLElement> {
  const found = await screen.findByRole("dialog");
  await waitFor(() => expect(found).toBeVisible());
  return found;
}

/** Fills in what is needed, as a manager would. */
export async function fillIn({
  email = "amira@example.com",
  role = "tenant",
}: { email?: string; role?: string } = {}): Promise<void> {
  const form = within(await dialog());
  // The lists are there once the role is.
  const roles = await form.findByLabelText("Role");
  await userEvent.type(form.getByLabelText("First name"), "Amira");
  await userEvent.type(form.getByLabelText("Last name"), "Haddad");
  await userEvent.type(form.getByLabelText("Email"), email);
  await userEvent.selectOptions(roles, role);
  const [box] = form.getAllByRole("checkbox");
  if (box && !(box as HTMLInputElement).checked) await userEvent.click(box);
}

/** Goes on to the review. */
export async function goOn(): Promise<void> {
  await userEvent.click(within(await dialog()).getByRole("button", { name: "Continue" }));
  await screen.findByRole("region", { name: "Review" });
}

/** Sends what is being reviewed. */
export async function send(): Promise<void> {
  await userEvent.click(await screen.findByRole("button", { name: "Send invitation" }));
}
