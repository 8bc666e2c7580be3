import { afterAll, beforeAll } from "vitest";
import { startTranslator } from "./translator.js";

// Every test of the file meets a page that the browser translates.
let stop = () => {};
beforeAll(() => {
  stop = startTranslator();
});
afterAll(() => stop());
