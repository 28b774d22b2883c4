// The periods that a reader can choose. All but today's end yesterday: the last full day on a store's clock, and of wider
// places on the reader's. Stores further west may still be in that day; the server then calls the period unfinished.
import { t, tn } from "../i18n/language";
import { addDays, countDays, type Day, monthStart, quarterStart, type Span, yearBefore, yearStart } from "./dates";

export const PRESETS = ["today", "yesterday", "7d", "28d", "91d", "month", "quarter", "year", "12m"] as const;
export type Preset = (typeof PRESETS)[number];
export type Choice = Preset | Span;

export const DEFAULT_PRESET: Preset = "28d";

/** The API's longest period. */
export const LONGEST_DAYS = 800;

/** The key that chooses a period. */
export const PRESET_KEYS: Record<Preset, string> = {
  today: "d",
  yesterday: "e",
  "7d": "w",
  "28d": "f",
  "91d": "n",
  month: "m",
  quarter: "q",
  year: "y",
  "12m": "l",
};

export function presetName(preset: Preset): string {
  switch (preset) {
    case "today":
      return t("Today");
    case "yesterday":
      return t("Yesterday");
    case "7d":
      return t("Last 7 days");
    case "28d":
      return t("Last 28 days");
    case "91d":
      return t("Last 91 days");
    case "month":
      return t("Month to date");
    case "quarter":
      return t("Quarter to date");
    case "year":
      return t("Year to date");
    case "12m":
      return t("Last 12 months");
  }
}

export function isPreset(text: string): text is Preset {
  return (PRESETS as readonly string[]).includes(text);
}

export function resolve(choice: Choice, today: Day): Span {
  const yesterday = addDays(today, -1);
  switch (choice) {
    case "today":
      return { from: today, to: today };
    case "yesterday":
      return { from: yesterday, to: yesterday };
    case "7d":
      return { from: addDays(today, -7), to: yesterday };
    case "28d":
      return { from: addDays(today, -28), to: yesterday };
    case "91d":
      return { from: addDays(today, -91), to: yesterday };
    case "month":
      return toDate(monthStart(today), today);
    case "quarter":
      return toDate(quarterStart(today), today);
    case "year":
      return toDate(yearStart(today), today);
    case "12m":
      return { from: yearBefore(today), to: yesterday };
    default:
      return choice;
  }
}

/** On its very first day a month, quarter or year is that unfinished day. */
function toDate(first: Day, today: Day): Span {
  return { from: first, to: first === today ? today : addDays(today, -1) };
}

/** The span of the same length just before (-1) or after (1); null when it would begin after today. */
export function neighbour(span: Span, direction: -1 | 1, today: Day): Span | null {
  const step = direction * countDays(span);
  const from = addDays(span.from, step);
  if (from > today) return null;
  const to = addDays(span.to, step);
  return { from, to: to > today && from <= today && direction === 1 ? today : to };
}

/** The preset that these days are, or the days themselves: stepping back and forth returns to where it began. */
export function choiceOf(span: Span, today: Day): Choice {
  const same = (preset: Preset) => {
    const { from, to } = resolve(preset, today);
    return from === span.from && to === span.to;
  };
  return PRESETS.find(same) ?? span;
}

/** Why a custom span cannot be asked for, or null when it can. */
export function spanFault(span: Span, today: Day): string | null {
  if (span.from === "" || span.to === "") return t("Choose a first and a last day.");
  if (span.to < span.from) return t("The last day is before the first day.");
  if (span.from > today) return t("The first day has not begun yet.");
  if (countDays(span) > LONGEST_DAYS) return tn(LONGEST_DAYS, "Choose at most {count} day.", "Choose at most {count} days.");
  return null;
}
