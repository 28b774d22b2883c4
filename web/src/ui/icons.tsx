// Icons drawn for this page, 18 x 18, in the colour of the text beside them.
const SHAPES = {
  place: "M9 16s5-4.6 5-8.7a5 5 0 0 0-10 0C4 11.4 9 16 9 16Zm0-7a1.8 1.8 0 1 0 0-3.6A1.8 1.8 0 0 0 9 9Z",
  calendar: "M3 5.5A1.5 1.5 0 0 1 4.5 4h9A1.5 1.5 0 0 1 15 5.5v8a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 3 13.5v-8ZM3 7.5h12M6 2.5V5M12 2.5V5",
  down: "m5 7 4 4 4-4",
  left: "m11 5-4 4 4 4",
  right: "m7 5 4 4-4 4",
  close: "m5 5 8 8M13 5l-8 8",
  light: "M9 12a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM9 1.8v1.4M9 14.8v1.4M1.8 9h1.4M14.8 9h1.4M3.9 3.9l1 1M13.1 13.1l1 1M14.1 3.9l-1 1M4.9 13.1l-1 1",
  dark: "M14.5 10.8A6 6 0 0 1 7.2 3.5a6 6 0 1 0 7.3 7.3Z",
  system: "M3 4.5A1 1 0 0 1 4 3.5h10a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1v-7ZM9 12.5v2.5M6 15h6",
  leave: "M7 3.5H4.5a1 1 0 0 0-1 1v9a1 1 0 0 0 1 1H7M11.5 12l3-3-3-3M14.5 9H7",
  table: "M3 4.5A1 1 0 0 1 4 3.5h10a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1v-9ZM3 7.5h12M3 11h12M7.5 7.5v7",
  chart: "M3.5 15h11M5 12.5v-4M9 12.5v-9M13 12.5V6",
  warning: "M9 3 2.5 14.5h13L9 3ZM9 7.5V11M9 12.8v.01",
  info: "M9 15.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM9 8.5v4M9 5.8v.01",
  search: "M8 12.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9ZM11.3 11.3 15 15",
  compare: "M6 3v12M12 3v12M3 6l3-3 3 3M9 12l3 3 3-3",
  keys: "M2.5 5.5a1 1 0 0 1 1-1h11a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1h-11a1 1 0 0 1-1-1v-7ZM5 7.5h.01M8 7.5h.01M11 7.5h.01M13 7.5h.01M6 10.5h6",
  download: "M9 3v8M5.5 7.5 9 11l3.5-3.5M3.5 14.5h11",
  person: "M9 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM3.5 15.5a5.5 5.5 0 0 1 11 0",
  globe: "M9 15.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM2.5 9h13M9 2.5c4.6 4 4.6 9 0 13-4.6-4-4.6-9 0-13Z",
  check: "m4 9.5 3.2 3.2L14 6",
} as const;

export type IconName = keyof typeof SHAPES;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 18 18" aria-hidden="true" focusable="false">
      <path d={SHAPES[name]} fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}

export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect className="mark-ground" width="32" height="32" rx="8" />
      <g className="mark-ink">
        <rect x="7" y="8" width="4" height="7" rx="1.5" />
        <rect x="14" y="6" width="4" height="9" rx="1.5" />
        <rect x="21" y="8" width="4" height="7" rx="1.5" />
      </g>
      <path className="mark-smile" d="M7 19c2 4.5 5.5 6.5 9 6.5s7-2 9-6.5" />
    </svg>
  );
}
