import type { User } from "@latchkey/core";
import { RoleBadge, useLatchkey } from "@latchkey/react";
import { useQuery } from "@tanstack/react-query";
import { useSignedIn } from "../session/signed-in.ts";
import { formatAgo, formatDateTime } from "../ui/format.ts";
import { InviteButton } from "../ui/invite-button.tsx";
import { PageTitle } from "../ui/page-title.tsx";
import { Empty, Failure, Loading } from "../ui/states.tsx";
import { useReason } from "../ui/use-reason.ts";

const FIRST_PAGE = 200;

export function UsersPage() {
  const { client } = useLatchkey();
  const { user } = useSignedIn();
  const reason = useReason();
  const users = useQuery({
    queryKey: ["host", user.id, "users"],
    queryFn: async ({ signal }) => {
      const [page, roles] = await Promise.all([client.users.list({ limit: FIRST_PAGE }, { signal }), client.roles.list(undefined, { signal })]);
      return { users: page.data, hasMore: page.nextCursor !== null, labels: new Map(roles.data.filter((role) => !role.builtIn).map((role) => [role.key, role.label])) };
    },
  });

  return (
    <>
      <PageTitle lead="Everybody who can sign in" action={<InviteButton />}>
        Users
      </PageTitle>
      {users.data ? (
        users.data.users.length === 0 ? (
          <Empty title="Nobody can sign in yet">Once somebody accepts an invitation, they appear here.</Empty>
        ) : (
          <>
            <UsersTable users={users.data.users} labels={users.data.labels} selfId={user.id} />
            {users.data.hasMore ? <p className="note">The newest {FIRST_PAGE} are shown.</p> : null}
          </>
        )
      ) : users.isError ? (
        <Failure title="The users did not load" onRetry={() => void users.refetch()}>
          {reason(users.error)}
        </Failure>
      ) : (
        <Loading label="Loading users" lines={6} />
      )}
    </>
  );
}

interface UsersTableProps {
  users: readonly User[];
  /** What the organization calls the roles it added. */
  labels: ReadonlyMap<string, string>;
  selfId: string;
}

function UsersTable({ users, labels, selfId }: UsersTableProps) {
  return (
    <table className="users">
      <caption className="visually-hidden">Users</caption>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Role</th>
          <th scope="col">Status</th>
          <th scope="col">Last sign-in</th>
        </tr>
      </thead>
      <tbody>
        {users.map((user) => (
          <tr key={user.id}>
            <th scope="row">
              <span className="users-name">
                <bdi>{user.name}</bdi>
                {user.id === selfId ? <span className="users-self"> (you)</span> : null}
              </span>
              <bdi className="users-email">{user.email}</bdi>
            </th>
            <td>
              <RoleBadge role={user.role} label={labels.get(user.role)} />
            </td>
            <td data-label="Status">
              <span className="users-status" data-status={user.status}>
                {user.status === "deactivated" ? "Deactivated" : "Active"}
              </span>
            </td>
            <td data-label="Last sign-in">
              {user.lastSignInAt === null ? (
                "Never"
              ) : (
                <time dateTime={user.lastSignInAt} title={formatDateTime(user.lastSignInAt)}>
                  {formatAgo(user.lastSignInAt)}
                </time>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
