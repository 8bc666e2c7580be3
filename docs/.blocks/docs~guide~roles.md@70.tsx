import { Can, useGrant } from "@latchkey/react";

export function Timeline() {
  const { sectionAccess } = useGrant();
  if (sectionAccess("timeline") === "hidden") return null;
  return (
    <Can permission="contacts:write">
      <button>Add an entry</button>
    </Can>
  );
}
export {};
