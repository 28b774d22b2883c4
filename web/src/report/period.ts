// The periods that a reader can choose. Ranges of several days end yesterday, so that they hold full days only.
import { addDays, countDays, type Day, type Span, yearBefore } from "./dates";

export const PRESETS = ["today", "yesterday", "7d", "28d", "91d", "12m"] as const;
export type Preset = (typeof PRESETS)[number];
export type Choice = Preset | Span;

export const DEFAULT_PRESET: Preset = "28d";

/** The API's longest period. */
export const LONGEST_DAYS = 800;

export const PRESET_NAMES: Record<Preset, string> = {
  today: "Today",
  yesterday: "Yesterday",
  "7d": "Last 7 days",
  "28d": "Last 28 days",
  "91d": "Last 91 days",
  "12m": "Last 12 months",
};

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
    case "12m":
      return { from: yearBefore(today), to: yesterday };
    default:
      return choice;
  }
}

/** The span of the same length just before (-1) or after (1); null when it would begin after today. */
export function neighbour(span: Span, direction: -1 | 1, today: Day): Span | null {
  const step = direction * countDays(span);
  const from = addDays(span.from, step);
  if (from > today) return null;
  const to = addDays(span.to, step);
  return { from, to: to > today && from <= today && direction === 1 ? today : to };
}

/** Why a custom span cannot be asked for, or null when it can. */
export function spanFault(span: Span, today: Day): string | null {
  if (span.from === "" || span.to === "") return "Choose a first and a last day.";
  if (span.to < span.from) return "The last day is before the first day.";
  if (span.from > today) return "The first day has not begun yet.";
  if (countDays(span) > LONGEST_DAYS) return `Choose at most ${LONGEST_DAYS} days.`;
  return null;
}
