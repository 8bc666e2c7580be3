import { createServer } from "node:net";

/** An SMTP server that takes every mail and does nothing else. It notes when each arrived, and under which Message-ID. */
export function startSink() {
  const mails = [];
  const server = createServer((socket) => {
    socket.setNoDelay(true);
    socket.setEncoding("latin1");
    socket.on("error", () => socket.destroy());
    const say = (line) => socket.write(`${line}\r\n`);
    let unread = "";
    let isData = false;
    say("220 sink");
    socket.on("data", (chunk) => {
      unread += chunk;
      for (;;) {
        const end = unread.indexOf(isData ? "\r\n.\r\n" : "\r\n");
        if (end < 0) return;
        const text = unread.slice(0, end);
        unread = unread.slice(end + (isData ? 5 : 2));
        if (isData) {
          mails.push({ at: performance.now(), id: /^message-id: *(\S+)/im.exec(text)?.[1] });
          isData = false;
          say("250 taken");
        } else if (/^data/i.test(text)) {
          isData = true;
          say("354 go on");
        } else if (/^quit/i.test(text)) {
          say("221 bye");
          socket.end();
        } else {
          say("250 ok");
        }
      }
    });
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve({ port: server.address().port, mails, close: () => server.close() }));
  });
}
