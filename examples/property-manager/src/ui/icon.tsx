const paths = {
  overview: "M4 20V10l8-6 8 6v10M9.5 20v-6h5v6M2.5 20h19",
  residents: "M9 11a3.25 3.25 0 1 0 0-6.5A3.25 3.25 0 0 0 9 11ZM3 19.5c.4-3.4 2.7-5.5 6-5.5s5.6 2.1 6 5.500M15.5 4.900a3.25 3.25 0 0 1 0 5.700M17.5 14.300c2 .700 3.2 2.5 3.5 5.2",
  users: "M7.5 14.500a4.5 4.5 0 1 1 4.3-5.800H21v3.500h-2.500V15H15v-2.500h-3.200a4.5 4.5 0 0 1-4.3 2ZM7.5 10.100v-.1",
  signOut: "M10 4.500H5.500v15H10M14.5 8l4 4-4 4M18.5 12H9.5",
  sun: "M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM12 2.500v2M12 19.500v2M21.5 12h-2M4.5 12h-2M18.7 5.300l-1.4 1.400M6.7 17.300l-1.4 1.400M18.7 18.700l-1.4-1.400M6.7 6.7 5.3 5.3",
  moon: "M20 14.300A8.5 8.5 0 0 1 9.7 4a8.5 8.5 0 1 0 10.3 10.300Z",
  plus: "M12 5v14M5 12h14",
  copy: "M9 9h11v11H9ZM15 9V4H4v11h5",
  check: "m5 12.5 4.5 4.500L19 7.5",
  mail: "M3 5.500h18v13H3ZM3.5 6l8.5 7 8.5-7",
  file: "M6 3h8l4.5 4.500V21H6ZM14 3v4.500h4.5",
  download: "M12 4v11M7.5 11l4.5 4.5 4.5-4.500M4.5 20h15",
  arrow: "M4.5 12h15M13.5 6l6 6-6 6",
  external: "M13.5 4.500h6v6M19.5 4.500l-8.5 8.500M10 6H5v13h13v-5",
  alert: "M12 4 2.5 20h19ZM12 10v4.500M12 17.300v.1",
} as const;

export type IconName = keyof typeof paths;

/** A drawing beside words, which say the same. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
