// How states, stretches of time and figures read.
import { t, tn } from "../i18n/language";
import { format } from "../report/format";
import type { CameraHealth, CutOff, Finding, HealthLine, State, StateCount } from "./api";
import { offsetWords } from "./explain";

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

export function stateName(state: State): string {
  switch (state) {
    case "silent":
      return t("Silent");
    case "wrong_stream":
      return t("Wrong stream");
    case "covered":
      return t("Covered");
    case "moved":
      return t("Moved");
    case "dark":
      return t("Too dark");
    case "blurred":
      return t("Blurred");
    case "wrong_clock":
      return t("Wrong clock");
    case "one_reason":
      return t("Refused for one reason");
    case "slow":
      return t("Slow");
    case "new":
      return t("New");
    case "ok":
      return t("OK");
    case "closed":
      return t("Closed");
  }
}

export function toneOf(state: State): Tone {
  return TONES[state];
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "12 min", "3 h 5 min", "2 days": how long ago an instant is. */
export function ago(instant: string, now: number): string {
  const passed = Math.max(0, now - Date.parse(instant));
  if (passed < MINUTE) return t("less than a minute");
  if (passed < HOUR) return t("{minutes} min", { minutes: Math.floor(passed / MINUTE) });
  if (passed < 2 * DAY) return t("{hours} h {minutes} min", { hours: Math.floor(passed / HOUR), minutes: Math.floor((passed % HOUR) / MINUTE) });
  return tn(Math.floor(passed / DAY), "{count} day", "{count} days");
}

/** What came of late beside what is usual: "54 of about 60 photos in the last hour". */
export function rateWords(line: Pick<HealthLine, "photos" | "expected" | "minutes" | "state">): string {
  if (line.expected <= 0) return "";
  const minutes = Math.round(line.minutes);
  const span = minutes < 120 ? t("{minutes} min", { minutes }) : t("{hours} h", { hours: Math.round(minutes / 60) });
  return t("{photos} in {span}, usually {usual}", {
    photos: tn(line.photos, "{count} photo", "{count} photos"),
    span,
    usual: format.whole(Math.round(line.expected)),
  });
}

/** The findings of a camera that its store's own does not say already. */
export function ownFindings(line: HealthLine): Finding[] {
  return line.findings.filter((finding) => finding.extent === "camera");
}

export function problemCount(counts: StateCount[]): number {
  return counts.reduce((total, one) => total + (one.is_problem ? one.count : 0), 0);
}

const FIGURES: Record<string, { name: () => string; show: (value: number) => string }> = {
  face_share: { name: () => t("Photos with a face"), show: (value) => format.wholeShare(value) },
  accepted_share: { name: () => t("Faces accepted"), show: (value) => format.wholeShare(value) },
  size_px: { name: () => t("Face size"), show: (value) => `${format.whole(Math.round(value))} px` },
  sharpness: { name: () => t("Sharpness (0 to 1)"), show: (value) => format.hundredth(value) },
  brightness: { name: () => t("Light (0 to 255)"), show: (value) => format.whole(Math.round(value)) },
  photo_bytes: { name: () => t("Size of a photo"), show: (value) => `${format.whole(Math.round(value / 1000))} kB` },
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
    return [{ key: figure.name, name: known.name(), value: show(figure.value), usual: show(figure.usual) }];
  });
}

function clockState(state: string): string {
  switch (state) {
    case "unknown":
      return t("not known yet");
    case "right":
      return t("the clock is right");
    case "wrong_zone":
      return t("wrong time zone");
    case "off":
      return t("the clock is off");
    case "drifting":
      return t("drifting");
    case "jumping":
      return t("jumping");
    default:
      return state;
  }
}

export function clockWords(clock: CameraHealth["clocks"][number]): string {
  const state = clockState(clock.state);
  if (clock.offset_s === null) return state;
  const drift = clock.drift_s_a_day === 0 ? "" : t("drifts {seconds} s a day", { seconds: Math.abs(Math.round(clock.drift_s_a_day)) });
  return [state, offsetWords(clock.offset_s), drift].filter(Boolean).join(", ");
}

export function sourceName(source: string): string {
  if (source === "name") return t("Clock in file names");
  return source === "exif" ? t("Clock in EXIF") : source;
}

/** What a demonstration owes whoever looks at it. */
export function simulatedWords(until: string): string {
  return t("Demonstration: what the cameras did before {when} is simulated.", { when: format.moment(new Date(until)) });
}

/** Why a connection was cut off or not let in. */
export function cutOffName(reason: CutOff["reason"]): string {
  switch (reason) {
    case "too_many":
      return t("Too many connections");
    case "too_many_of_camera":
      return t("Too many sessions of a camera");
    case "no_beginning":
      return t("Nothing, or too little, came in time");
    case "no_login":
      return t("No login in time");
    case "wrong_logins":
      return t("Too many wrong logins");
    case "idle":
      return t("No command for too long");
    case "stalled":
      return t("An upload stood still");
    case "slow":
      return t("An upload came too slowly");
    case "flood":
      return t("Too many commands at once");
    case "deaf":
      return t("Replies were not read");
  }
}
