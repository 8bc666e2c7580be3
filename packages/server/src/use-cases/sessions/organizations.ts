import type { SessionOrganization } from "@latchkey/core/contract";
import { isEntered, type mayBeginSession } from "@latchkey/core/rules";
import type { UserInOffice } from "../../store/user-accounts.js";

/** Whether a user can sign in: nobody can to a closed organization. */
const isOpen = ({ user, organizationStatus }: UserInOffice): boolean =>
  user.status === "active" && isEntered(organizationStatus);

/**
 * The active user of an account in an organization, or the one that was used last if none is chosen.
 *
 * @param users last used first
 */
export const activeIn = (
  users: readonly UserInOffice[],
  organizationId: string | undefined,
): UserInOffice | undefined =>
  users.find((one) => isOpen(one) && (organizationId === undefined || one.user.organization_id === organizationId));

/**
 * The organizations that an account has access to, by name. A role that was removed from the configuration opens none.
 *
 * @param users its users in all organizations
 */
export const organizationsOf = (users: readonly UserInOffice[], currentId: string): SessionOrganization[] =>
  users
    .filter(isOpen)
    .flatMap(({ user, organizationName, roles }) => {
      const role = roles.find(({ key }) => key === user.role);
      if (!role) return [];
      const { organization_id: id } = user;
      const organization = { id, name: organizationName, role: role.key, roleLabel: role.label };
      return [id === currentId ? { ...organization, current: true } : organization];
    })
    .toSorted((one, other) => one.name.localeCompare(other.name) || (one.id < other.id ? -1 : 1));

/** The users as the rules see them. */
export const membershipsOf = (users: readonly UserInOffice[]): Parameters<typeof mayBeginSession>[1] =>
  users.map(({ user, organizationStatus }) => ({
    organizationId: user.organization_id,
    status: user.status,
    organization: organizationStatus,
  }));
