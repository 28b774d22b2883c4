// What a report measures: its name, its unit and how it is written. The ids are the API's.
import type { Figure, Measures } from "../api/types";
import { t } from "../i18n/language";
import { format } from "./format";

export const MEASURES = [
  "customers",
  "mood_index",
  "positive",
  "median_age",
  "female",
  "male",
  "unknown_gender",
  "coverage",
] as const;
export type Measure = (typeof MEASURES)[number];

export function isMeasure(text: string): text is Measure {
  return (MEASURES as readonly string[]).includes(text);
}

export function measureName(measure: Measure): string {
  switch (measure) {
    case "customers":
      return t("Customers seen");
    case "mood_index":
      return t("Mood index");
    case "positive":
      return t("Positive mood");
    case "median_age":
      return t("Median age");
    case "female":
      return t("Female");
    case "male":
      return t("Male");
    case "unknown_gender":
      return t("Gender unknown");
    case "coverage":
      return t("Coverage");
  }
}

/** What the measure says, in a sentence. */
export function measureWords(measure: Measure): string {
  switch (measure) {
    case "customers":
      return t("Faces counted at the exits, each once.");
    case "mood_index":
      return t("Share of positive expressions less the share of negative ones, from -100 to 100.");
    case "positive":
      return t("Share of known expressions that are positive.");
    case "median_age":
      return t("Half of the customers look younger, half older.");
    case "female":
      return t("Share of customers who look female.");
    case "male":
      return t("Share of customers who look male.");
    case "unknown_gender":
      return t("Share of customers whose gender the program does not tell.");
    case "coverage":
      return t("Share of the hours to be watched in which the cameras sent photos.");
  }
}

/** Shares run from 0 to 1 and are shown in percent. */
export function isShare(measure: Measure): boolean {
  return !["customers", "mood_index", "median_age"].includes(measure);
}

/** The measure as a figure; a count has no interval, and null there means withheld. */
export function figureOf(measures: Measures, measure: Measure): Figure {
  const bare = { low: null, high: null, n: null };
  if (measure === "customers") return { ...bare, value: measures.customers, withheld: measures.customers === null };
  if (measure === "coverage") return { ...bare, value: measures.coverage, withheld: false };
  return measures[measure];
}

export function measureText(measure: Measure, value: number | null): string {
  if (value === null) return "–";
  if (measure === "customers") return format.whole(value);
  if (measure === "mood_index") return format.index(value);
  if (measure === "median_age") return format.years(value);
  if (measure === "coverage") return format.coverage(value);
  return format.share(value);
}

/** For an axis: short. */
export function axisText(measure: Measure, value: number): string {
  if (measure === "customers") return format.compact(value);
  return isShare(measure) ? format.wholeShare(value) : format.whole(value);
}

/** Whether a rise is good news. Ages and genders are neither. */
export function isWelcome(measure: Measure): boolean {
  return ["customers", "mood_index", "positive", "coverage"].includes(measure);
}
