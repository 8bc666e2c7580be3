import type { Session } from "@latchkey/core";
import { allows, sectionAccess, type SectionAccess } from "@latchkey/core/contract";
import { saleSections, type SaleSection } from "./sales.ts";
import { holds } from "./who.ts";

/**
 * What a person may see and change of a sale, section by section. The office's own people have all of it; a client has
 * the most that their roles in it give, and whoever holds none there has nothing.
 */
export function accessTo(session: Session, propertyId: string): Record<SaleSection, SectionAccess> {
  const isOffice = allows(session.grant.permissions, "contacts:read") && holds(session, propertyId);
  const here = session.places.filter(({ workspace }) => workspace === null || workspace.id === propertyId);
  const of = (section: SaleSection): SectionAccess => {
    if (isOffice) return "full";
    // What a newer server says and we do not know opens nothing.
    return (
      sectionAccess[
        Math.max(0, ...here.map(({ sections }) => sectionAccess.findIndex((access) => access === sections[section])))
      ] ?? "hidden"
    );
  };
  return Object.fromEntries(saleSections.map((section) => [section, of(section)])) as Record<
    SaleSection,
    SectionAccess
  >;
}
