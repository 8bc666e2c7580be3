const rules = new Intl.PluralRules("ar");

/** A noun in the forms that Arabic numbers ask for. */
export interface Counted {
  one: string;
  two: string;
  few: string;
  other: string;
}

/** A counted noun in the form that its number takes. */
export function counted(count: number, shown: string, forms: Counted): string {
  const form = rules.select(count);
  if (form === "one" || form === "two") return forms[form];
  return `${shown} ${form === "few" ? forms.few : forms.other}`;
}

export const invitations: Counted = { one: "دعوة واحدة", two: "دعوتين", few: "دعوات", other: "دعوة" };
export const people: Counted = { one: "شخص واحد", two: "شخصين", few: "أشخاص", other: "شخصًا" };
