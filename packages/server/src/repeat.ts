/**
 * Does work again and again, with a pause before each time; one that fails does not end it.
 *
 * @returns waits for what is under way, and ends it
 */
export function repeat(
  pauseMs: number,
  work: () => Promise<unknown>,
  onError: (error: unknown) => void,
): () => Promise<void> {
  let stopped = false;
  let underWay = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const turn = async () => {
    await work().catch(onError);
    if (!stopped) schedule();
  };
  const schedule = () => {
    timer = setTimeout(() => {
      underWay = turn();
    }, pauseMs).unref();
  };
  schedule();
  return () => {
    stopped = true;
    clearTimeout(timer);
    return underWay;
  };
}
