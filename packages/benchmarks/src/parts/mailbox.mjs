import { SMTPServer } from "smtp-server";

/** A mailbox on loopback that calls back with the recipient and the source of each mail. */
export function startMailbox(onMail) {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(stream, session, done) {
      let source = "";
      stream.setEncoding("latin1");
      stream.on("data", (chunk) => (source += chunk));
      stream.on("end", () => {
        for (const { address } of session.envelope.rcptTo) onMail(address, source);
        done();
      });
    },
  });
  return new Promise((resolve) => {
    const listening = server.listen(0, "127.0.0.1", () =>
      resolve({ port: listening.address().port, close: () => server.close() }),
    );
  });
}

/** The token of the invitation link in a mail's source. */
export function tokenIn(source) {
  const unfolded = source.replaceAll(/=\r?\n/g, "").replaceAll("=3D", "=");
  return /#token=([\w-]+)/.exec(unfolded)[1];
}
