import { createServer } from "node:net";

/**
 * An SMTP server that takes every mail and does nothing else. It notes when each arrived, for whom, and under which
 * Message-ID.
 *
 * @param settings.delayMs how long it takes to accept a mail
 * @param settings.onMail gets the address and the source of each mail
 */
export function startSink({ delayMs = 0, onMail } = {}) {
  const mails = [];
  const server = createServer((socket) => {
    socket.setNoDelay(true);
    socket.setEncoding("latin1");
    socket.on("error", () => socket.destroy());
    const say = (line) => socket.write(`${line}\r\n`);
    let unread = "";
    let isData = false;
    let to;
    const take = (source) => {
      mails.push({ at: performance.now(), to, id: /^message-id: *(\S+)/im.exec(source)?.[1] });
      onMail?.(to, source);
      say("250 taken");
    };
    say("220 sink");
    socket.on("data", (chunk) => {
      unread += chunk;
      for (;;) {
        const end = unread.indexOf(isData ? "\r\n.\r\n" : "\r\n");
        if (end < 0) return;
        const text = unread.slice(0, end);
        unread = unread.slice(end + (isData ? 5 : 2));
        if (isData) {
          isData = false;
          if (delayMs === 0) take(text);
          else setTimeout(take, delayMs, text);
        } else if (/^data/i.test(text)) {
          isData = true;
          say("354 go on");
        } else if (/^quit/i.test(text)) {
          say("221 bye");
          socket.end();
        } else {
          if (/^rcpt/i.test(text)) to = /<(.*?)>/.exec(text)[1];
          say("250 ok");
        }
      }
    });
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve({ port: server.address().port, mails, close: () => server.close() }));
  });
}
