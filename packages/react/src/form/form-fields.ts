const fieldOf = (form: HTMLFormElement, name: string): HTMLInputElement | null => {
  const field = form.elements.namedItem(name);
  return field instanceof HTMLInputElement ? field : null;
};

/** The current value of a field. Read from the element: a password manager may fill it without an event. */
export const textIn = (form: HTMLFormElement, name: string): string => fieldOf(form, name)?.value ?? "";

/** Focuses a field. */
export const focusOn = (form: HTMLFormElement, name: string): void => fieldOf(form, name)?.focus();
