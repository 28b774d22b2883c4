// What a report is compared with. "auto" is the same weekdays a year before, or the days just before where there was nothing.
import { t } from "../i18n/language";
import { recall, remember } from "../state/remembered";
import { addDays, countDays, type Day, isSpan, type Span } from "./dates";
import { format } from "./format";

export type Compare =
  | { kind: "auto" }
  | { kind: "previous" }
  | { kind: "year" }
  | { kind: "none" }
  | { kind: "dates"; from: Day; to: Day }
  | { kind: "place"; scope: string };

/** A comparison as the API knows it. */
export type Settled = Exclude<Compare, { kind: "auto" }>;

export const AUTO: Compare = { kind: "auto" };

/** Fifty-two weeks: the same weekdays. */
const YEAR_DAYS = 364;

export function parseCompare(params: URLSearchParams): Compare {
  const kind = params.get("compare");
  switch (kind) {
    case "previous":
    case "year":
    case "none":
      return { kind };
    case "dates": {
      const span = { from: params.get("compare_from") ?? "", to: params.get("compare_to") ?? "" };
      return isSpan(span) ? { kind, ...span } : AUTO;
    }
    case "place": {
      const scope = params.get("compare_scope");
      return scope ? { kind, scope } : AUTO;
    }
    default:
      return AUTO;
  }
}

export function writeCompare(compare: Compare, params: URLSearchParams): void {
  if (compare.kind === "auto") return;
  params.set("compare", compare.kind);
  if (compare.kind === "dates") {
    params.set("compare_from", compare.from);
    params.set("compare_to", compare.to);
  }
  if (compare.kind === "place") params.set("compare_scope", compare.scope);
}

/** The days that a comparison looks at, as the API computes them; null without one. */
export function comparedSpan(compare: Settled, span: Span): Span | null {
  switch (compare.kind) {
    case "none":
      return null;
    case "previous":
      return shifted(span, -countDays(span));
    case "year":
      return shifted(span, -YEAR_DAYS);
    case "dates":
      return { from: compare.from, to: compare.to };
    case "place":
      return span;
  }
}

/** A comparison in a few words; `place` is the other place's name. */
export function compareWords(compare: Compare, place: string): string {
  switch (compare.kind) {
    case "auto":
      return t("Same weekdays a year before");
    case "previous":
      return t("Days just before");
    case "year":
      return t("Same weekdays a year before");
    case "none":
      return t("No comparison");
    case "dates":
      return format.span(compare);
    case "place":
      return place;
  }
}

const KEY = "storemood-compare";

/** The comparison that was chosen last on this device; only kinds that fit any report are kept. */
export function rememberedCompare(): Compare {
  return parseCompare(new URLSearchParams({ compare: recall(KEY) ?? "" }));
}

export function rememberCompare(compare: Compare): void {
  if (compare.kind !== "dates" && compare.kind !== "place") remember(KEY, compare.kind);
}

function shifted(span: Span, days: number): Span {
  return { from: addDays(span.from, days), to: addDays(span.to, days) };
}
