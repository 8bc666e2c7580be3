import { afterEach, beforeEach } from "vitest";
import { cleanup } from "vitest-browser-react";

// The test files of one run share a page, which saves loading the modules again for each. Whatever a test draws or
// stores must be gone before the next one; the clean-up that `vitest-browser-react` registers covers its first file only.
const home = window.location.pathname + window.location.search;

beforeEach(() => cleanup());

afterEach(() => {
  window.sessionStorage.clear();
  window.localStorage.clear();
  window.history.replaceState(null, "", home);
});
