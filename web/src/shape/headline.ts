// The cards: four numbers, each with its change against the period before and the sample it rests on.
import type { Report } from "../api/types";
import type { Formats } from "../report/format";

export interface Card {
  key: "customers" | "mood" | "positive" | "age";
  name: string;
  value: string;
  unit: string;
  change: Change;
  sample: string;
}

/** `direction` is what the number did; whether that is welcome is the reader's to say. */
export interface Change {
  direction: "up" | "down" | "same" | "none";
  text: string;
  before: string;
}

export function headline(report: Report, format: Formats): Card[] {
  const { compared } = report;
  const known = knownMoods(report);
  const expressions = known === null ? `from ${format.whole(report.customers)} customers` : `from ${format.whole(known)} known expressions`;
  return [
    {
      key: "customers",
      name: "Customers seen",
      value: format.whole(report.customers),
      unit: "",
      change: relative(report.customers, compared.customers, format),
      sample: `${format.whole(report.photos.analysed)} photos analysed`,
    },
    {
      key: "mood",
      name: "Mood index",
      value: format.index(report.mood_index),
      unit: "of −100 to 100",
      change: difference(report.mood_index, compared.mood_index, format.signedIndex, format.index, "points"),
      sample: expressions,
    },
    {
      key: "positive",
      name: "Positive expression",
      value: format.share(report.positive_share),
      unit: "",
      change: difference(report.positive_share, compared.positive_share, format.signedPoints, format.share, "points"),
      sample: expressions,
    },
    {
      key: "age",
      name: "Median apparent age",
      value: report.median_age === null ? "–" : format.whole(report.median_age),
      unit: "years",
      change: difference(report.median_age, compared.median_age, format.signedWhole, format.whole, "years"),
      sample: ageSample(report, format),
    },
  ];
}

/** Customers whose expression is known, or null when a small group is withheld. */
function knownMoods(report: Report): number | null {
  return sum(report.moods.filter((mood) => mood.value !== "unknown").map((mood) => mood.count));
}

function ageSample(report: Report, format: Formats): string {
  const bands = report.ages.filter((row) => row.band !== "unknown");
  const known = sum(bands.flatMap((row) => [row.female, row.male, row.unknown]));
  return known === null ? `from ${format.whole(report.customers)} customers` : `from ${format.whole(known)} known ages`;
}

function sum(counts: (number | null)[]): number | null {
  return counts.reduce((total, count) => (total === null || count === null ? null : total + count), 0);
}

function relative(now: number, before: number, format: Formats): Change {
  if (before === 0) return { direction: "none", text: "no customers in the period before", before: "" };
  const change = now / before - 1;
  return { direction: directionOf(change, 0.0005), text: format.signedShare(change), before: format.whole(before) };
}

function difference(
  now: number | null,
  before: number | null,
  signed: (value: number) => string,
  plain: (value: number) => string,
  unit: string,
): Change {
  if (now === null || before === null) return { direction: "none", text: "nothing to compare with", before: "" };
  const change = now - before;
  const text = signed(change);
  return { direction: directionOf(change, 0), text: `${text} ${unit}`, before: plain(before) };
}

function directionOf(change: number, least: number): Change["direction"] {
  if (Math.abs(change) <= least) return "same";
  return change > 0 ? "up" : "down";
}
