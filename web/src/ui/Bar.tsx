export type BarTone =
  | "series"
  | "female"
  | "male"
  | "positive"
  | "negative"
  | "neither"
  | "unknown"
  | "plain"
  | "heat-2"
  | "heat-3"
  | "heat-4"
  | "heat-5";

/** Patterns go beside the colours, so that nobody needs to tell colours apart. */
const PATTERNS: Partial<Record<BarTone, string>> = {
  male: "stripes",
  negative: "diagonal",
  unknown: "dots",
  "heat-3": "stripes",
  "heat-5": "diagonal",
};

interface Props {
  /** 0..100, percent of the room; null where the count is withheld. */
  width: number | null;
  tone: BarTone;
  /** Grow from the right edge to the left. */
  mirrored?: boolean;
}

export function Bar({ width, tone, mirrored = false }: Props) {
  if (width === null) {
    return (
      <svg className="bar" aria-hidden="true" focusable="false">
        <rect className="withheld-bar" x={mirrored ? "95%" : "0.5"} y="0.5" width="5%" height="95%" rx="2" />
      </svg>
    );
  }
  const at = { x: mirrored ? `${100 - width}%` : "0", width: `${width}%`, height: "100%", rx: 2 };
  const pattern = PATTERNS[tone];
  return (
    <svg className="bar" aria-hidden="true" focusable="false">
      <rect className={`fill-${tone}`} {...at} />
      {pattern !== undefined && <rect fill={`url(#pattern-${pattern})`} {...at} />}
    </svg>
  );
}

/** Defined once for the page; bars refer to them by id. */
export function Patterns() {
  return (
    <svg className="patterns" aria-hidden="true" focusable="false">
      <defs>
        <pattern id="pattern-stripes" width="4" height="4" patternUnits="userSpaceOnUse">
          <path className="pattern-ink" d="M2 0v4" strokeWidth="1" strokeOpacity="0.55" />
        </pattern>
        <pattern id="pattern-diagonal" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path className="pattern-ink" d="M2.5 0v5" strokeWidth="1.4" strokeOpacity="0.6" />
        </pattern>
        <pattern id="pattern-dots" width="5" height="5" patternUnits="userSpaceOnUse">
          <circle className="pattern-ink" cx="2.5" cy="2.5" r="0.9" strokeWidth="0" fillOpacity="0.75" />
        </pattern>
      </defs>
    </svg>
  );
}

/** A legend's swatch. */
export function Swatch({ tone }: { tone: BarTone }) {
  return (
    <span className="swatch">
      <Bar width={100} tone={tone} />
    </span>
  );
}
