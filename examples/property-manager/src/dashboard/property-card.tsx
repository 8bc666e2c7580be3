import { Link } from "react-router";
import { useScene } from "../scenes/scene.ts";
import { Facade } from "../ui/facade.tsx";
import { COLUMNS, lightsFor, type PropertyView } from "./overview.model.ts";

/** One property as a house, with a lit window for every person with access. */
export function PropertyCard({
  property: { id, name, counts },
  roof,
}: {
  property: PropertyView;
  roof: "flat" | "gable";
}) {
  const { pages } = useScene();
  // The company has one of the two lists of people.
  const list = pages.find(({ page }) => page === "residents" || page === "contacts")?.page;
  return (
    <li className="property">
      <Facade lights={lightsFor(counts)} columns={COLUMNS} roof={roof} />
      <div className="property-text">
        <h3>{list === undefined ? name : <Link to={`/${list}?property=${encodeURIComponent(id)}`}>{name}</Link>}</h3>
        {counts.total === 0 ? (
          <p>No one on record here yet</p>
        ) : (
          <>
            <p>
              <strong>{counts.active}</strong>
              {counts.total === 1 ? " of 1 person has access" : ` of ${counts.total} people have access`}
            </p>
            <ul className="property-legend">
              <li data-light="lit">{counts.active} in</li>
              <li data-light="ajar">{counts.invited + counts.attention} on the way</li>
              <li data-light="dark">{counts.pending} not invited</li>
            </ul>
          </>
        )}
      </div>
    </li>
  );
}
