// The cards: four numbers, each with its change against the period before and the sample it rests on.
import type { Count, Report } from "../api/types";
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
  const { compared, suppressed_below: below } = report;
  const everybody = `from ${format.customers(report.customers, below)} customers`;
  const expressions = sampleWords(knownMoods(report), "known expressions", everybody, format);
  return [
    {
      key: "customers",
      name: "Customers seen",
      value: format.customers(report.customers, below),
      unit: "",
      change: relative(report.customers, compared.customers, format),
      sample: photoWords(report, format),
    },
    {
      key: "mood",
      name: "Mood index (±100)",
      value: format.index(report.mood_index),
      unit: "",
      change: difference(report.mood_index, compared.mood_index, format.signedIndex, format.index, "points", 0.05),
      sample: expressions,
    },
    {
      key: "positive",
      name: "Positive expression",
      value: format.share(report.positive_share),
      unit: "",
      change: difference(report.positive_share, compared.positive_share, format.signedPoints, format.share, "points", 0.0005),
      sample: expressions,
    },
    {
      key: "age",
      name: "Median apparent age",
      value: format.years(report.median_age),
      unit: "years",
      change: difference(report.median_age, compared.median_age, format.signedIndex, format.years, "years", 0.05),
      sample: sampleWords(knownAges(report), "known ages", everybody, format),
    },
  ];
}

function photoWords({ photos, customers, simulated_customers: simulated }: Report, format: Formats): string {
  if (photos.analysed === 0 && simulated > 0 && simulated === customers) return "all simulated, no photos";
  return `${format.counted(photos.analysed, "photo", "photos")} analysed`;
}

/** Customers whose expression is known; null when a part is withheld. */
function knownMoods(report: Report): Count {
  return sum(report.moods.filter((mood) => mood.value !== "unknown").map((mood) => mood.count));
}

function knownAges(report: Report): Count {
  const bands = report.ages.filter((row) => row.band !== "unknown");
  return sum(bands.flatMap((row) => [row.female, row.male, row.unknown]));
}

function sampleWords(known: Count, what: string, otherwise: string, format: Formats): string {
  return known === null ? otherwise : `from ${format.whole(known)} ${what}`;
}

function sum(counts: Count[]): Count {
  return counts.reduce<Count>((total, count) => (total === null || count === null ? null : total + count), 0);
}

function relative(now: Count, before: Count, format: Formats): Change {
  if (now === null || before === null) return { direction: "none", text: "too few to compare", before: "" };
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
  /** A smaller change shows as none, for its rounded number would be zero. */
  least: number,
): Change {
  if (now === null) return { direction: "none", text: "too few customers", before: "" };
  if (before === null) return { direction: "none", text: "too few before to compare", before: "" };
  const change = now - before;
  const text = signed(change);
  return { direction: directionOf(change, least), text: `${text} ${unit}`, before: plain(before) };
}

function directionOf(change: number, least: number): Change["direction"] {
  if (Math.abs(change) <= least) return "same";
  return change > 0 ? "up" : "down";
}
