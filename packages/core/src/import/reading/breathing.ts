/** How long others wait at most, in milliseconds. */
const SLICE = 20;

/** The same values, with a turn for others now and then: a server has further requests, and a page its user. */
export async function* breathing<Value>(values: Iterable<Value>): AsyncGenerator<Value> {
  let since = Date.now();
  for (const value of values) {
    yield value;
    if (Date.now() - since < SLICE) continue;
    await new Promise<void>((resume) => void setTimeout(resume));
    since = Date.now();
  }
}
