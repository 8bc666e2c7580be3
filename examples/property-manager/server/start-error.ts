/** Why this does not start, in a line that says what to do: nothing is broken, so no stack is printed. */
export class StartError extends Error {
  override readonly name = "StartError";
}
