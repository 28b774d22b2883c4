// How states, stretches of time and figures read.
import { locale, t } from "../i18n/language";
import { format } from "../report/format";
import type { CameraHealth, Finding, HealthLine, State, StateCount } from "./api";

export type Tone = "bad" | "warn" | "new" | "fine" | "closed";

const TONES: Record<State, Tone> = {
  silent: "bad",
  wrong_stream: "bad",
  covered: "bad",
  moved: "bad",
  dark: "warn",
  blurred: "warn",
  wrong_clock: "warn",
  one_reason: "warn",
  slow: "warn",
  new: "new",
  ok: "fine",
  closed: "closed",
};

/** A sign beside the word, so that nobody needs to tell colours apart. */
export const SIGNS: Record<Tone, string> = { bad: "✕", warn: "!", new: "+", fine: "✓", closed: "–" };

export function toneOf(state: State): Tone {
  return TONES[state];
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "12 min", "3 h 5 min", "2 days": how long ago an instant is. */
export function ago(instant: string, now: number): string {
  const passed = Math.max(0, now - Date.parse(instant));
  if (passed < MINUTE) return "less than a minute";
  if (passed < HOUR) return `${Math.floor(passed / MINUTE)} min`;
  if (passed < 2 * DAY) return `${Math.floor(passed / HOUR)} h ${Math.floor((passed % HOUR) / MINUTE)} min`;
  return `${Math.floor(passed / DAY)} days`;
}

/** What came of late beside what is usual: "54 of about 60 photos in the last hour". */
export function rateWords(line: Pick<HealthLine, "photos" | "expected" | "minutes" | "state">): string {
  if (line.expected <= 0) return "";
  const minutes = Math.round(line.minutes);
  const span = minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
  return `${format.whole(line.photos)} photos in ${span}, usually ${format.whole(Math.round(line.expected))}`;
}

/** The findings of a camera that its store's own does not say already. */
export function ownFindings(line: HealthLine): Finding[] {
  return line.findings.filter((finding) => finding.extent === "camera");
}

export function problemCount(counts: StateCount[]): number {
  return counts.reduce((total, one) => total + (one.is_problem ? one.count : 0), 0);
}

const FIGURES: Record<string, { name: string; show: (value: number) => string }> = {
  face_share: { name: "Photos with a face", show: (value) => format.wholeShare(value) },
  accepted_share: { name: "Faces accepted", show: (value) => format.wholeShare(value) },
  size_px: { name: "Face size", show: (value) => `${format.whole(Math.round(value))} px` },
  sharpness: { name: "Sharpness (0 to 1)", show: (value) => value.toFixed(2) },
  brightness: { name: "Light (0 to 255)", show: (value) => format.whole(Math.round(value)) },
  photo_bytes: { name: "Size of a photo", show: (value) => `${format.whole(Math.round(value / 1000))} kB` },
};

export interface FigureRow {
  key: string;
  name: string;
  value: string;
  usual: string;
}

export function figureRows(figures: CameraHealth["figures"]): FigureRow[] {
  return figures.flatMap((figure) => {
    const known = FIGURES[figure.name];
    if (known === undefined) return [];
    const show = (value: number | null) => (value === null ? "–" : known.show(value));
    return [{ key: figure.name, name: known.name, value: show(figure.value), usual: show(figure.usual) }];
  });
}

const CLOCKS: Record<string, string> = {
  unknown: "not known yet",
  right: "right",
  wrong_zone: "wrong time zone",
  off: "off",
  drifting: "drifting",
  jumping: "jumping",
};

export function clockWords(clock: CameraHealth["clocks"][number]): string {
  const state = CLOCKS[clock.state] ?? clock.state;
  if (clock.offset_s === null) return state;
  const drift = clock.drift_s_a_day === 0 ? "" : `, drifts ${Math.abs(Math.round(clock.drift_s_a_day))} s a day`;
  return `${state}, ${clock.offset}${drift}`;
}

const SOURCES: Record<string, string> = { name: "Clock in file names", exif: "Clock in EXIF" };

export function sourceName(source: string): string {
  return SOURCES[source] ?? source;
}

/** What a demonstration owes whoever looks at it. */
export function simulatedWords(until: string): string {
  const when = new Intl.DateTimeFormat(locale(), { dateStyle: "medium", timeStyle: "short" }).format(new Date(until));
  return t("Demonstration: what the cameras did before {when} is simulated.", { when });
}
