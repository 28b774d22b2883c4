// Shares over time: how the customers of each hour, day, week or month were made up.
import type { Count, Interval, MoodPoint, PeoplePoint, PointState } from "../api/types";
import { t } from "../i18n/language";
import type { Span } from "../report/dates";
import { genderName, moodTone, toneName, TONES } from "../report/words";
import { axisLabel, pointName, spanOf, stateName } from "./graph";
import { counted, measured, named, type Table } from "./table";

export interface Part {
  key: string;
  name: string;
}

export interface Mix {
  key: string;
  label: string;
  name: string;
  span: Span;
  state: PointState;
  /** The customers that the shares rest on. */
  n: Count;
  /** By part, 0..1; null where withheld. */
  shares: Record<string, number | null>;
}

export interface OverTime {
  parts: Part[];
  points: Mix[];
}

/** Wide age groups: nine bands would be too thin to tell apart. */
const AGE_GROUPS: Record<string, string[]> = {
  "0–19": ["0-2", "3-9", "10-19"],
  "20–39": ["20-29", "30-39"],
  "40–59": ["40-49", "50-59"],
  "60+": ["60-69", "70+"],
};

export function gendersOverTime(points: readonly PeoplePoint[], interval: Interval): OverTime {
  const parts = ["female", "male", "unknown"].map((key) => ({ key, name: genderName(key) }));
  return overTime(points, interval, parts, ({ female, male, unknown }) => ({ female, male, unknown }));
}

export function agesOverTime(points: readonly PeoplePoint[], interval: Interval): OverTime {
  const parts = [...Object.keys(AGE_GROUPS).map((key) => ({ key, name: key })), { key: "unknown", name: t("Unknown") }];
  return overTime(points, interval, parts, ({ bands }) => ({
    ...Object.fromEntries(Object.entries(AGE_GROUPS).map(([key, group]) => [key, sum(group.map((band) => bands[band] ?? null))])),
    unknown: bands.unknown ?? null,
  }));
}

export function tonesOverTime(points: readonly MoodPoint[], interval: Interval): OverTime {
  const parts = TONES.map((key) => ({ key, name: toneName(key) }));
  return overTime(points, interval, parts, ({ moods }) =>
    Object.fromEntries(
      TONES.map((tone) => [tone, sum(Object.keys(moods).flatMap((mood) => (moodTone(mood) === tone ? [moods[mood] ?? null] : [])))]),
    ),
  );
}

export function overTimeTable(mix: OverTime, caption: string): Table {
  return {
    caption,
    columns: [t("Time"), t("Customers"), ...mix.parts.map(({ name }) => name), t("State")],
    rows: mix.points
      .filter((point) => point.state !== "future")
      .map((point) => ({
        key: point.key,
        cells: [
          named(point.name, point.key),
          counted(point.n),
          ...mix.parts.map(({ key }) => measured("positive", point.shares[key] ?? null)),
          named(stateName(point.state)),
        ],
      })),
  };
}

function overTime<Point extends { start: string; end: string; state: PointState; n: Count }>(
  points: readonly Point[],
  interval: Interval,
  parts: Part[],
  sharesOf: (point: Point) => Record<string, number | null>,
): OverTime {
  return {
    parts,
    points: points.map((point) => ({
      key: point.start,
      label: axisLabel(point.start, interval),
      name: pointName(point, interval),
      span: spanOf(point),
      state: point.state,
      n: point.n,
      shares: sharesOf(point),
    })),
  };
}

/** Null where a part is withheld: the rest would give it away. */
function sum(shares: (number | null)[]): number | null {
  return shares.reduce((total, share) => (total === null || share === null ? null : total + share), 0);
}
