import { tokenIn } from "../http/mail-sink.js";
import { accept, age, invite } from "../http/people.js";
import { Jar, PASSWORD, type Office, type TestServer } from "../http/test-server.js";
import type { Change } from "./change.js";
import type { RouteName } from "./route-classes.js";

/** Someone who came in by a magic link. */
async function withoutPassword(server: TestServer, office: Office) {
  const invited = await invite(server, office, { activation: "magic_link" });
  await server.anonymous.acceptance.accept({ body: { token: invited.token } });
  return invited;
}

const signIn = async (server: TestServer, email: string) => {
  const jar = new Jar();
  await server.anonymous.session.signIn({ jar, body: { email, password: PASSWORD } });
  return jar;
};

/** Every route by which people change something about their own access. */
export const changesOfAccounts: Readonly<Partial<Record<RouteName, Change>>> = {
  "acceptance.accept": {
    by: "user",
    events: ["invitation.accepted", "user.created"],
    ready: async (server, office) => ({ body: { token: (await invite(server, office)).token, password: PASSWORD } }),
  },
  "acceptance.renew": {
    by: "anonymous",
    events: ["invitation.renewed"],
    ready: async (server, office) => {
      const { invitation, token } = await invite(server, office);
      await age(server, invitation.id, "resend_available_at");
      return { body: { token } };
    },
  },
  "session.signIn": {
    by: "user",
    events: ["session.started"],
    ready: async (server, office) => {
      const { email, token } = await invite(server, office);
      await accept(server, token);
      return { body: { email, password: PASSWORD } };
    },
  },
  "session.signOut": {
    by: "user",
    events: ["session.ended"],
    ready: async (server, office) => ({ jar: (await accept(server, (await invite(server, office)).token)).jar }),
  },
  "session.changePassword": {
    by: "user",
    events: ["password.changed"],
    ready: async (server, office) => {
      const { email, token } = await invite(server, office);
      await accept(server, token);
      return {
        jar: await signIn(server, email),
        body: { currentPassword: PASSWORD, newPassword: "copper lantern 48 drift" },
      };
    },
  },
  "session.switchOrganization": {
    by: "user",
    events: ["session.started"],
    ready: async (server, office) => {
      const { email, token } = await invite(server, office);
      const { jar } = await accept(server, token);
      const elsewhere = await server.office();
      await elsewhere.admin.invitations.create({
        body: { email, firstName: "Robin", role: "tenant", workspaceIds: [elsewhere.workspaceId] },
      });
      await server.anonymous.acceptance.accept({ jar, body: { token: tokenIn(await server.sink.mailTo(email, 1)) } });
      return { jar, body: { organizationId: office.org } };
    },
  },
  "session.endSession": {
    by: "user",
    events: ["session.ended"],
    ready: async (server, office) => {
      const { jar } = await accept(server, (await invite(server, office)).token);
      const { data } = (await server.anonymous.session.listSessions({ jar })).body;
      return { jar, params: { id: data[0]?.id ?? "" } };
    },
  },
  "session.requestLink": {
    by: "anonymous",
    later: true,
    events: ["session.link_requested"],
    ready: async (server, office) => ({ body: { email: (await withoutPassword(server, office)).email } }),
  },
  "session.confirmLink": {
    by: "user",
    events: ["session.started"],
    ready: async (server, office) => {
      const { email } = await withoutPassword(server, office);
      await server.anonymous.session.requestLink({ body: { email } });
      const { text } = await server.sink.mailTo(email, 1);
      return { body: { token: /#token=([\w-]+)/.exec(text ?? "")?.[1] ?? "" } };
    },
  },
  "passwordReset.request": {
    by: "anonymous",
    later: true,
    events: ["password.reset_requested"],
    ready: async (server, office) => {
      const { email, token } = await invite(server, office);
      await accept(server, token);
      return { body: { email } };
    },
  },
  "passwordReset.confirm": {
    by: "user",
    events: ["password.reset"],
    ready: async (server, office) => {
      const { email, token } = await invite(server, office);
      await accept(server, token);
      await server.anonymous.passwordReset.request({ body: { email } });
      const mail = await server.sink.mailTo(email, 1);
      return {
        body: {
          token: /#token=([\w-]+)/.exec(mail.text ?? "")?.[1] ?? tokenIn(mail),
          password: "copper lantern 48 drift",
        },
      };
    },
  },
};
