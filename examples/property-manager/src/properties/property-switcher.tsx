import { Link } from "react-router";
import { useScene } from "../scenes/scene.ts";
import { Failure } from "../ui/states.tsx";
import { useReason } from "../ui/use-reason.ts";
import type { useProperties } from "./use-properties.ts";

interface PropertySwitcherProps {
  properties: ReturnType<typeof useProperties>;
  /** Id of the property that is shown; undefined for all of them. */
  current: string | undefined;
}

/** Switches between properties. Absent if there is only one. */
export function PropertySwitcher({ properties, current }: PropertySwitcherProps) {
  const { workspacesLabel } = useScene();
  const reason = useReason();
  if (properties.isError) {
    return (
      <Failure title={`${workspacesLabel} did not load`} onRetry={() => void properties.refetch()}>
        {reason(properties.error)}
      </Failure>
    );
  }
  if (properties.data?.data.length === 1) return null;
  return (
    <nav className="switcher" aria-label={workspacesLabel}>
      <PropertyLink id={undefined} name="All" isCurrent={current === undefined} />
      {properties.data?.data.map(({ id, name }) => (
        <PropertyLink key={id} id={id} name={name} isCurrent={id === current} />
      ))}
    </nav>
  );
}

/** A link, not a tab, so that the choice has an address. */
function PropertyLink({ id, name, isCurrent }: { id: string | undefined; name: string; isCurrent: boolean }) {
  return (
    <Link
      to={{ search: id === undefined ? "" : `?property=${encodeURIComponent(id)}` }}
      aria-current={isCurrent || undefined}
      preventScrollReset
    >
      {name}
    </Link>
  );
}
