// How a number differs from what it is compared with, in words that do not claim more than the sample allows.
import type { Figure, MeasureChange, Measures } from "../api/types";
import { t, tn } from "../i18n/language";
import { format } from "../report/format";
import { figureOf, isShare, isWelcome, type Measure, measureText } from "../report/measures";

export interface Change {
  /** What the number did; `steady` where the difference may be chance. */
  direction: "up" | "down" | "steady" | "none";
  /** Whether that is good news; null where it is neither, or not known. */
  welcome: boolean | null;
  /** "+3.9%", "-0.4 points"; empty where there is nothing to compare. */
  text: string;
  /** The same without its unit, for a column of them. */
  short: string;
  /** What stands beside it: "from 332,754", "no significant difference", "too few to compare". */
  note: string;
}

export const NO_CHANGE: Change = { direction: "none", welcome: null, text: "", short: "", note: "" };

export function changeOf(measure: Measure, now: Measures, before: Measures | null, change: MeasureChange | null): Change {
  if (before === null) return NO_CHANGE;
  const [current, earlier] = [figureOf(now, measure), figureOf(before, measure)];
  if (current.value === null || earlier.value === null || change === null) return { ...NO_CHANGE, note: whyNone(current, earlier) };
  const text = changeText(measure, change);
  if (text === null) return { ...NO_CHANGE, note: t("nothing to compare with") };
  const short = shortText(measure, change);
  const difference = change.difference ?? change.relative ?? 0;
  if (change.significant === false || difference === 0) {
    return { direction: "steady", welcome: null, text, short, note: t("no significant difference") };
  }
  const direction = difference > 0 ? "up" : "down";
  const note = t("was {value}", { value: measureText(measure, earlier.value) });
  return { direction, welcome: isWelcome(measure) ? direction === "up" : null, text, short, note };
}

/** "+3.9%" for counts, points for shares and the index, years for ages. Null where it cannot be said. */
export function changeText(measure: Measure, change: MeasureChange): string | null {
  if (measure === "customers") return change.relative === null ? null : format.signedShare(change.relative);
  if (change.difference === null) return null;
  if (measure === "median_age") {
    return tn(Math.abs(change.difference), "{years} year", "{years} years", { years: format.signedIndex(change.difference) });
  }
  const points = isShare(measure) ? format.signedPoints(change.difference) : format.signedIndex(change.difference);
  return t("{points} points", { points });
}

function shortText(measure: Measure, { relative, difference }: MeasureChange): string {
  if (measure === "customers") return relative === null ? "" : format.signedShare(relative);
  if (difference === null) return "";
  return isShare(measure) ? format.signedPoints(difference) : format.signedIndex(difference);
}

function whyNone(now: Figure, before: Figure): string {
  if (now.withheld || before.withheld) return t("too few to compare");
  return t("nothing to compare with");
}
