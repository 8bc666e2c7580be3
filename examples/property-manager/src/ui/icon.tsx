const paths = {
  overview: "M4 20V10l8-6 8 6v10M9.5 20v-6h5v6M2.5 20h19",
  residents:
    "M9 11a3.25 3.25 0 1 0 0-6.5A3.25 3.25 0 0 0 9 11ZM3 19.5c.4-3.4 2.7-5.5 6-5.5s5.6 2.1 6 5.5" +
    "M15.5 4.9a3.25 3.25 0 0 1 0 5.7M17.5 14.3c2 .7 3.2 2.5 3.5 5.2",
  users: "M7.5 14.5a4.5 4.5 0 1 1 4.3-5.8H21v3.5h-2.5V15H15v-2.5h-3.2a4.5 4.5 0 0 1-4.3 2ZM7.5 10.1v-.1",
  badge: "M5 4.5h14v15H5ZM9 9.5a3 3 0 0 0 6 0 3 3 0 0 0-6 0ZM8 16.5c.7-1.6 2.1-2.5 4-2.5s3.3.9 4 2.5",
  building: "M5 20.5V4h9v16.5M14 9.5h5v11M2.5 20.5h19M8 8h3M8 12h3M8 16h3",
  signOut: "M10 4.5H5.5v15H10M14.5 8l4 4-4 4M18.5 12H9.5",
  sun:
    "M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM12 2.5v2M12 19.5v2M21.5 12h-2M4.5 12h-2" +
    "M18.7 5.3l-1.4 1.4M6.7 17.3l-1.4 1.4M18.7 18.7l-1.4-1.4M6.7 6.7 5.3 5.3",
  moon: "M20 14.3A8.5 8.5 0 0 1 9.7 4a8.5 8.5 0 1 0 10.3 10.3Z",
  plus: "M12 5v14M5 12h14",
  copy: "M9 9h11v11H9ZM15 9V4H4v11h5",
  check: "m5 12.5 4.5 4.5L19 7.5",
  mail: "M3 5.5h18v13H3ZM3.5 6l8.5 7 8.5-7",
  file: "M6 3h8l4.5 4.5V21H6ZM14 3v4.5h4.5",
  download: "M12 4v11M7.5 11l4.5 4.5 4.5-4.5M4.5 20h15",
  arrow: "M4.5 12h15M13.5 6l6 6-6 6",
  external: "M13.5 4.5h6v6M19.5 4.5l-8.5 8.5M10 6H5v13h13v-5",
  alert: "M12 4 2.5 20h19ZM12 10v4.5M12 17.3v.1",
} as const;

export type IconName = keyof typeof paths;

/** A decoration beside words that say the same. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
