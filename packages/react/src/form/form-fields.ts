/** The field of a form by its name. */
const fieldOf = (form: HTMLFormElement, name: string): HTMLInputElement | null => {
  const field = form.elements.namedItem(name);
  return field instanceof HTMLInputElement ? field : null;
};

/** What a field holds now; read from the element, since a password manager may fill it without an event. */
export const textIn = (form: HTMLFormElement, name: string): string => fieldOf(form, name)?.value ?? "";

/** Takes the focus to a field. */
export const focusOn = (form: HTMLFormElement, name: string): void => fieldOf(form, name)?.focus();
