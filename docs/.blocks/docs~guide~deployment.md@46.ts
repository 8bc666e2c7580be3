process.once("SIGTERM", async () => {
  latchkey.endStreams(); // open event streams would keep connections for ever
  await latchkey.stop();
});
export {};
