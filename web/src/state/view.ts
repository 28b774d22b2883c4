// What the reader looks at. The URL's query string is its only home.
import { FILTER_KEYS, type Filters, isFilterValue } from "../report/filters";
import { countDays, isDay } from "../report/dates";
import { type Choice, DEFAULT_PRESET, isPreset, LONGEST_DAYS } from "../report/period";
import { WORLD } from "../report/scopes";

export const MEASURES = ["customers", "mood"] as const;
export type Measure = (typeof MEASURES)[number];

export interface View {
  scope: string;
  period: Choice;
  filters: Filters;
  measure: Measure;
}

/** Read a query string. What it does not say, or says wrongly, gets its default. */
export function parseView(query: string): View {
  const params = new URLSearchParams(query);
  return {
    scope: params.get("scope") || WORLD,
    period: parsePeriod(params),
    filters: parseFilters(params),
    measure: params.get("measure") === "mood" ? "mood" : "customers",
  };
}

/** Write the query string, without the defaults. */
export function writeView(view: View): string {
  const params = new URLSearchParams();
  if (view.scope !== WORLD) params.set("scope", view.scope);
  if (typeof view.period !== "string") {
    params.set("from", view.period.from);
    params.set("to", view.period.to);
  } else if (view.period !== DEFAULT_PRESET) {
    params.set("period", view.period);
  }
  for (const key of FILTER_KEYS) {
    const value = view.filters[key];
    if (value !== undefined) params.set(key, value);
  }
  if (view.measure !== "customers") params.set("measure", view.measure);
  return params.toString();
}

function parsePeriod(params: URLSearchParams): Choice {
  const span = { from: params.get("from") ?? "", to: params.get("to") ?? "" };
  if (isDay(span.from) && isDay(span.to) && span.from <= span.to && countDays(span) <= LONGEST_DAYS) return span;
  const preset = params.get("period") ?? "";
  return isPreset(preset) ? preset : DEFAULT_PRESET;
}

function parseFilters(params: URLSearchParams): Filters {
  const filters: Filters = {};
  for (const key of FILTER_KEYS) {
    const value = params.get(key);
    if (value !== null && isFilterValue(key, value)) filters[key] = value;
  }
  return filters;
}
