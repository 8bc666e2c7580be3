/** A window: `lit` for a person with access, `ajar` for an invited one, `dark` for the rest. */
export type Light = "lit" | "ajar" | "dark";

interface FacadeProps {
  /** One per window, from the top floor down. */
  lights: readonly Light[];
  columns: number;
  roof?: "flat" | "gable" | undefined;
}

const BAY = 22;
const FLOOR = 30;
const WALL = 9;
const ROOF = 14;
const GABLE = 30;
const BASE = 36;
const LINTEL = 3;

/** A house with a window for every person. The numbers are beside it in words. */
export function Facade({ lights, columns, roof = "flat" }: FacadeProps) {
  const floors = Math.max(1, Math.ceil(lights.length / columns));
  const width = columns * BAY + 2 * WALL;
  const top = roof === "gable" ? GABLE : ROOF;
  const wall = floors * FLOOR;
  const height = top + wall + BASE;
  const ground = top + wall;
  const middle = width / 2;

  return (
    <svg
      className="facade"
      viewBox={`-6 0 ${width + 12} ${height}`}
      style={{ aspectRatio: `${width + 12} / ${height}` }}
      aria-hidden="true"
      focusable="false"
    >
      {roof === "gable" ? (
        <path className="facade-roof" d={`M-4 ${top} L${middle} 4 L${width + 4} ${top}Z`} />
      ) : (
        <path className="facade-roof" d={`M-4 ${top - 7} H${width + 4} L${width + 1} ${top} H-1Z`} />
      )}
      <rect className="facade-wall" x="0" y={top} width={width} height={wall + BASE} />
      <rect className="facade-course" x="-2" y={ground + 2} width={width + 4} height="2.5" />
      {Array.from({ length: floors * columns }, (_, place) => (
        <Window
          key={place}
          light={lights[place] ?? "dark"}
          x={WALL + (place % columns) * BAY + BAY / 2}
          y={top + Math.floor(place / columns) * FLOOR + 8}
        />
      ))}
      <path className="facade-door" d={`M${middle - 7} ${height} V${ground + 16} a7 7 0 0 1 14 0 V${height}Z`} />
      <path className="facade-keystone" d={`M${middle - 2.5} ${ground + 6} h5 l-1.2 4.5 h-2.6Z`} />
    </svg>
  );
}

function Window({ light, x, y }: { light: Light; x: number; y: number }) {
  return (
    <g className="facade-window" data-light={light}>
      <rect className="facade-pane" x={x - 5.5} y={y} width="11" height="17" />
      <path className="facade-bars" d={`M${x} ${y} v17 M${x - 5.5} ${y + 6.5} h11`} />
      <rect className="facade-sill" x={x - 7} y={y + 17} width="14" height={LINTEL - 1} />
    </g>
  );
}

/** `*` for a lit window, anything else for a dark one. */
export const lightsOf = (pattern: string): Light[] => Array.from(pattern, (sign) => (sign === "*" ? "lit" : "dark"));
