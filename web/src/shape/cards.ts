// The cards: every measure with its change, its interval and the sample that it rests on.
import type { Figure, Summary } from "../api/types";
import { t, tn } from "../i18n/language";
import { format } from "../report/format";
import { figureOf, type Measure, MEASURES, measureName, measureText } from "../report/measures";
import { type Change, changeOf, NO_CHANGE } from "./change";

export interface Card {
  measure: Measure;
  name: string;
  value: string;
  unit: string;
  withheld: boolean;
  change: Change;
  /** "95% sure: 14.8 to 15.2"; empty where an interval means nothing. */
  interval: string;
  sample: string;
}

export function cards(summary: Summary): Card[] {
  return MEASURES.map((measure) => cardOf(measure, summary));
}

function cardOf(measure: Measure, summary: Summary): Card {
  const figure = figureOf(summary.now, measure);
  return {
    measure,
    name: measureName(measure),
    value: valueText(measure, figure, summary.suppressed_below),
    unit: measure === "median_age" && figure.value !== null ? t("years") : "",
    withheld: figure.withheld,
    change: cardChange(measure, summary),
    interval: intervalWords(measure, figure),
    sample: sampleWords(measure, figure, summary),
  };
}

/** A period that is not over is compared up to the same hour. */
function cardChange(measure: Measure, { now, before, changes, period }: Summary): Change {
  if (measure === "coverage" && now.coverage === null) return NO_CHANGE;
  const change = changeOf(measure, now, before, changes?.[measure] ?? null);
  if (measure !== "customers" || !period.unfinished || change.text === "") return change;
  return { ...change, note: t("so far, {note}", { note: change.note }) };
}

export function valueText(measure: Measure, figure: Figure, below: number): string {
  if (measure === "customers") return format.customers(figure.value, below);
  return figure.withheld ? t("withheld") : measureText(measure, figure.value);
}

function intervalWords(measure: Measure, { low, high }: Figure): string {
  if (low === null || high === null) return "";
  const text = (end: number) => (measure === "median_age" ? format.index(end) : measureText(measure, end));
  return `${text(low)} – ${text(high)}`;
}

function sampleWords(measure: Measure, figure: Figure, { photos, now, stores }: Summary): string {
  if (measure === "customers") {
    if (photos.analysed === 0 && now.simulated > 0 && now.simulated === now.customers) return t("all simulated, no photos");
    return tn(photos.analysed, "from {count} photo", "from {count} photos");
  }
  if (measure === "coverage" && figure.value === null) return t("no camera was to send photos");
  if (measure === "coverage") return t("of camera-hours, {stores}", { stores: tn(stores.counted, "{count} store", "{count} stores") });
  return figure.n === null ? "" : t("n {count}", { count: format.compact(figure.n) });
}
