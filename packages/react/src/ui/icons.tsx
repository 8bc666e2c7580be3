import type { SVGProps } from "react";

/** Icons are hidden from assistive technology: the text beside them, or the button's label, says it. */
export type IconProps = SVGProps<SVGSVGElement>;

// 20 px grid, 1.5 px stroke, round ends (set in base.css; width and height keep the shape until CSS loads).
function Svg(props: IconProps) {
  return (
    <svg
      viewBox="0 0 20 20"
      width="20"
      height="20"
      aria-hidden="true"
      focusable="false"
      {...props}
      className="lk-icon"
    />
  );
}

export function AlertIcon(props: IconProps) {
  return (
    <Svg {...props}>
      <path d="M8.7 3.7a1.5 1.5 0 0 1 2.6 0l6 10.3a1.5 1.5 0 0 1-1.3 2.25H4A1.5 1.5 0 0 1 2.7 14zM10 7.75V11m0 2.5v.01" />
    </Svg>
  );
}
/** Points in the reading direction: mirrored right to left. */
export function ArrowIcon(props: IconProps) {
  return (
    <Svg data-mirror="" {...props}>
      <path d="M4 10h12m-4.5-4.5L16 10l-4.5 4.5" />
    </Svg>
  );
}
export function BanIcon(props: IconProps) {
  return (
    <Svg {...props}>
      <circle cx="10" cy="10" r="7.25" />
      <path d="m4.9 4.9 10.2 10.2" />
    </Svg>
  );
}
export function BriefcaseIcon(props: IconProps) {
  return (
    <Svg {...props}>
      <rect x="2.75" y="6.5" width="14.5" height="9.75" rx="1.75" />
      <path d="M7 6.5V5a1.5 1.5 0 0 1 1.5-1.5h3A1.5 1.5 0 0 1 13 5v1.5M2.75 11h14.5" />
    </Svg>
  );
}
export function BuildingIcon(props: IconProps) {
  return (
    <Svg {...props}>
      <path d="M4.5 16.75V4.25a1 1 0 0 1 1-1h6a1 1 0 0 1 1 1v12.5m0-8.5h2.25a1 1 0 0 1 1 1v7.5m-13 0h14.5M7.25 6.5h2.5m-2.5 3h2.5m-2.5 3h2.5" />
    </Svg>
  );
}
export function CheckIcon(props: IconProps) {
  return (
    <Svg {...props}>
      <path d="m4.5 10.5 3.75 3.75 7.25-8" />
    </Svg>
  );
}
export function CheckCircleIcon(props: IconProps) {
  return (
    <Svg {...props}>
      <circle cx="10" cy="10" r="7.25" />
      <path d="m6.75 10.25 2.25 2.25 4.25-4.75" />
    </Svg>
  );
}
/** Points where reading goes: mirrored right to left. */
export function ChevronIcon(props: IconProps) {
  return (
    <Svg data-mirror="" {...props}>
      <path d="m8 5.5 4.5 4.5L8 14.5" />
    </Svg>
  );
}
export function ChevronDownIcon(props: IconProps) {
  return (
    <Svg {...props}>
      <path d="m5.5 8 4.5 4.5L14.5 8" />
    </Svg>
  );
}
export function ClockIcon(props: IconProps) {
  return (
    <Svg {...props}>
      <circle cx="10" cy="10" r="7.25" />
      <path d="M10 6v4.25l2.75 1.5" />
    </Svg>
  );
}
export function CopyIcon(props: IconProps) {
  return (
    <Svg {...props}>
      <rect x="7" y="7" width="9.75" height="9.75" rx="1.75" />
      <path d="M13 7V5a1.75 1.75 0 0 0-1.75-1.75H5A1.75 1.75 0 0 0 3.25 5v6.25A1.75 1.75 0 0 0 5 13h2" />
    </Svg>
  );
}
export function DocumentIcon(props: IconProps) {
  return (
    <Svg {...props}>
      <path d="M5.5 2.75h5.75L15.5 7v9.25a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1V3.75a1 1 0 0 1 1-1zM11 3v4.25h4.25M7.5 10.75h5m-5 3h5" />
    </Svg>
  );
}
export function DoorIcon(props: IconProps) {
  return (
    <Svg {...props}>
      <path d="M5.25 16.75V4a1 1 0 0 1 1-1h7.5a1 1 0 0 1 1 1v12.75m-12 0h14.5M11.75 10v.01" />
    </Svg>
  );
}
export function DotsIcon(props: IconProps) {
  return (
    <Svg {...props}>
      <path d="M4.5 10v.01M10 10v.01M15.5 10v.01" strokeWidth="2.5" />
    </Svg>
  );
}
/** Leaves towards the end of the line: mirrored right to left. */
export function ExternalIcon(props: IconProps) {
  return (
    <Svg data-mirror="" {...props}>
      <path d="M11.5 3.5h5v5m-.25-4.75L9.5 10.5m5 1.25V15a1.5 1.5 0 0 1-1.5 1.5H5A1.5 1.5 0 0 1 3.5 15V7A1.5 1.5 0 0 1 5 5.5h3.25" />
    </Svg>
  );
}
export function DownloadIcon(props: IconProps) {
  return (
    <Svg {...props}>
      <path d="M10 3v9m-4-3.5 4 4 4-4M3.5 16.5h13" />
    </Svg>
  );
}
export function EyeIcon(props: IconProps) {
  return (
    <Svg {...props}>
      <path d="M2.25 10S5 4.75 10 4.75 17.75 10 17.75 10 15 15.25 10 15.25 2.25 10 2.25 10z" />
      <circle cx="10" cy="10" r="2.25" />
    </Svg>
  );
}
export function EyeOffIcon(props: IconProps) {
  return (
    <Svg {...props}>
      <path d="M8 5a7.6 7.6 0 0 1 2-.25c5 0 7.75 5.25 7.75 5.25a13 13 0 0 1-2 2.6m-2.9 2.1a7 7 0 0 1-2.85.55C5 15.25 2.25 10 2.25 10a13 13 0 0 1 3.6-4m2.55 2.4a2.25 2.25 0 0 0 3.2 3.2M3 3l14 14" />
    </Svg>
  );
}
export function FilterIcon(props: IconProps) {
  return (
    <Svg {...props}>
      <path d="M3 5h14M5.75 10h8.5M8.5 15h3" />
    </Svg>
  );
}
export function InfoIcon(props: IconProps) {
  return (
    <Svg {...props}>
      <circle cx="10" cy="10" r="7.25" />
      <path d="M10 9.25v4m0-6.5v.01" />
    </Svg>
  );
}
export function KeyIcon(props: IconProps) {
  return (
    <Svg {...props}>
      <circle cx="6.75" cy="13.25" r="3.5" />
      <path d="m9.25 10.75 7.25-7.25M14 6l2.25 2.25m-4.5 0L13.5 10" />
    </Svg>
  );
}
export function MailIcon(props: IconProps) {
  return (
    <Svg {...props}>
      <rect x="2.75" y="4.5" width="14.5" height="11" rx="1.75" />
      <path d="m3.25 6 6.75 5 6.75-5" />
    </Svg>
  );
}
export function MailCheckIcon(props: IconProps) {
  return (
    <Svg {...props}>
      <path d="M17.25 9.5V6.25a1.75 1.75 0 0 0-1.75-1.75h-11a1.75 1.75 0 0 0-1.75 1.75v7.5a1.75 1.75 0 0 0 1.75 1.75H9M3.25 6 10 11l6.75-5m-4.75 8.9 1.9 1.9 3.6-3.9" />
    </Svg>
  );
}
export function PencilIcon(props: IconProps) {
  return (
    <Svg {...props}>
      <path d="m3.5 16.5.75-3.5 8.6-8.6a1.6 1.6 0 0 1 2.25 0l.5.5a1.6 1.6 0 0 1 0 2.25L7 15.75zM11.5 5.75l2.75 2.75" />
    </Svg>
  );
}
export function PhoneIcon(props: IconProps) {
  return (
    <Svg {...props}>
      <path d="M4 3.25h2.9l1.4 3.9-1.9 1.4a9.5 9.5 0 0 0 5.05 5.05l1.4-1.9 3.9 1.4V16a1 1 0 0 1-1 1A12.75 12.75 0 0 1 3 4.25a1 1 0 0 1 1-1z" />
    </Svg>
  );
}
export function PlusIcon(props: IconProps) {
  return (
    <Svg {...props}>
      <path d="M10 4.25v11.5M4.25 10h11.5" />
    </Svg>
  );
}
export function RefreshIcon(props: IconProps) {
  return (
    <Svg {...props}>
      <path d="M16 11a6 6 0 1 1-1.6-5.1L16.5 8m0-4.25V8h-4.25" />
    </Svg>
  );
}
export function SearchIcon(props: IconProps) {
  return (
    <Svg {...props}>
      <circle cx="9" cy="9" r="5.25" />
      <path d="m13 13 3.75 3.75" />
    </Svg>
  );
}
export function SortIcon(props: IconProps) {
  return (
    <Svg {...props}>
      <path d="M6.5 4v12L4 13.5M6.5 16 9 13.5M13.5 16V4L11 6.5M13.5 4 16 6.5" />
    </Svg>
  );
}
export function TrashIcon(props: IconProps) {
  return (
    <Svg {...props}>
      <path d="M3.5 5.5h13M8 5.5V4a1 1 0 0 1 1-1h2a1 1 0 0 1 1 1v1.5m-7 0 .7 10.3a1.5 1.5 0 0 0 1.5 1.4h3.6a1.5 1.5 0 0 0 1.5-1.4L15 5.5M8.5 9v4.5m3-4.5v4.5" />
    </Svg>
  );
}
export function UserIcon(props: IconProps) {
  return (
    <Svg {...props}>
      <circle cx="10" cy="6.75" r="3" />
      <path d="M4 16.5c.5-3 2.9-4.75 6-4.75s5.5 1.75 6 4.75" />
    </Svg>
  );
}
export function UsersIcon(props: IconProps) {
  return (
    <Svg {...props}>
      <circle cx="7.5" cy="7" r="2.75" />
      <path d="M2.25 16c.4-2.8 2.5-4.25 5.25-4.25S12.35 13.2 12.75 16m0-11.6a2.75 2.75 0 0 1 0 5.2m2 2.4c1.7.5 2.75 1.9 3 4" />
    </Svg>
  );
}
export function WrenchIcon(props: IconProps) {
  return (
    <Svg {...props}>
      <path d="M16.6 5.8a4 4 0 0 1-5.3 4.9l-5.2 5.2a1.6 1.6 0 0 1-2.2-2.2l5.2-5.2A4 4 0 0 1 14 3.2l-2.4 2.4.4 2.2 2.2.4z" />
    </Svg>
  );
}
export function XIcon(props: IconProps) {
  return (
    <Svg {...props}>
      <path d="m5.5 5.5 9 9m0-9-9 9" />
    </Svg>
  );
}
export function XCircleIcon(props: IconProps) {
  return (
    <Svg {...props}>
      <circle cx="10" cy="10" r="7.25" />
      <path d="m7.5 7.5 5 5m0-5-5 5" />
    </Svg>
  );
}
