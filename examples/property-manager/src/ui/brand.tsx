import { Link } from "react-router";

/** The logo: two stones held by a key stone. */
function BrandMark() {
  return (
    <svg className="brand-mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path className="brand-stone" d="M3 28V19.5A13 13 0 0 1 10.3 7.8l4 7A5.5 5.5 0 0 0 10.5 20v8Z" />
      <path className="brand-stone" d="M29 28V19.5A13 13 0 0 0 21.7 7.8l-4 7A5.5 5.5 0 0 1 21.5 20v8Z" />
      <path className="brand-key" d="M10.8 3.5h10.4l-4 10.6h-2.4Z" />
    </svg>
  );
}

/** Logo and name, linked to the home page. */
export function Brand({ to = "/", name = "Maple & Stone" }: { to?: string; name?: string }) {
  return (
    <Link className="brand" to={to}>
      <BrandMark />
      <span className="brand-name">{name}</span>
    </Link>
  );
}
