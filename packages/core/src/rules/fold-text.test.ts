import { expect, it, test } from "vitest";
import { foldText } from "./index.js";

it.each([
  ["José Núñez", "jose nunez"],
  ["WEIẞ Weiß", "weiss weiss"],
  ["Ødegård Łukasz Đorđe Æsa Œuf Þór", "odegard lukasz dorde aesa oeuf thor"],
  ["İIıi", "iiii"],
  ["ﬁ Ĳ ½", "fi ij 1⁄2"],
  ["O’Brien OʼBrien O´Brien O`Brien O＇Brien", "o'brien o'brien o'brien o'brien o'brien"],
  ["“a” «b» „c‟", '"a" "b" "c"'],
  ["a‐b‑c–d—e−f", "a-b-c-d-e-f"],
  ["a  b\u00a0c\u3000d\u2800e\tf", "a b c d e f"],
  ["Wallen\u00adstein\u200b\ufeff", "wallenstein"],
  ["Ｍａｒｉａ", "maria"],
  ["١٢٣ ۴۵۶ ७८९ ０𝟏²", "123 456 789 012"],
  ["ΣΟΦΌΣ ϐίος", "σοφοσ βιοσ"],
  ["Ёлка Їжак", "елка іжак"],
  ["مُحَمَّـــد إيران", "محمد ايران"],
  ["שָׁלוֹם ג׳", "שלום ג'"],
  ["राम रीमा", "राम रीमा"],
  ["\u0958 क\u093c", "क क"],
  ["สมชาย พี่", "สมชาย พี่"],
  ["が か", "か\u3099 か"],
  ["❤️ 👩‍🔧", "❤ 👩🔧"],
])("%j is compared as %j", (text, folded) => expect(foldText(text)).toBe(folded));

it.each(["Maria Silva", "O’Brien-Müller", "김철수", "İIß", "شَ ـ", "क़ि", "🌸\u200d", "´", "\u0301"])(
  "folding %j twice changes nothing more",
  (text) => expect(foldText(foldText(text))).toBe(foldText(text)),
);

test("text in capitals and decomposed text are compared as the text itself", () => {
  for (const text of ["Zoë", "Ελένη", "Пётр", "Ångström", "Đức", "Straße", "김철수", "ज़ाहिर"])
    for (const other of [text.toUpperCase(), text.normalize("NFD"), text.normalize("NFKC")])
      expect(foldText(other)).toBe(foldText(text));
});
