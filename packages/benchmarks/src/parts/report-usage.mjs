// Loaded into a server's process with --import: says what the process has used when the benchmark asks.
process.on("message", () => {
  process.send({ cpu: process.cpuUsage(), rss: process.memoryUsage.rss(), maxRssKb: process.resourceUsage().maxRSS });
});
// The channel alone keeps no process alive.
process.channel?.unref();
