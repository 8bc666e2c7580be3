import type { Adapter, AdapterSession, AdapterUser } from "@auth/core/adapters";

/** An Auth.js adapter over two maps, for a test: a host has one for its database. */
export function memoryAdapter() {
  const users = new Map<string, AdapterUser>();
  const sessions = new Map<string, AdapterSession>();
  const adapter: Adapter = {
    createUser: async (user) => users.set(user.id, user) && user,
    getUser: async (id) => users.get(id) ?? null,
    getUserByEmail: async (email) => [...users.values()].find((user) => user.email === email) ?? null,
    getUserByAccount: async () => null,
    updateUser: async (changes) => {
      const user = { ...users.get(changes.id), ...changes } as AdapterUser;
      users.set(user.id, user);
      return user;
    },
    linkAccount: async () => undefined,
    createSession: async (session) => sessions.set(session.sessionToken, session) && session,
    getSessionAndUser: async (token) => {
      const session = sessions.get(token);
      const user = session && users.get(session.userId);
      return session && user ? { session, user } : null;
    },
    updateSession: async (changes) => {
      const session = { ...sessions.get(changes.sessionToken), ...changes } as AdapterSession;
      sessions.set(session.sessionToken, session);
      return session;
    },
    deleteSession: async (token) => void sessions.delete(token),
  };
  const endSessions = async (userId: string) => {
    for (const [token, session] of sessions) if (session.userId === userId) sessions.delete(token);
  };
  return { adapter, endSessions, users };
}
