// What the reader looks at. The URL's query string is its only home.
import { FILTER_KEYS, type Filters, known } from "../report/filters";
import { countDays, isSpan } from "../report/dates";
import { isMeasure, type Measure } from "../report/measures";
import { type Choice, DEFAULT_PRESET, isPreset, LONGEST_DAYS } from "../report/period";
import { type Compare, parseCompare, writeCompare } from "../report/compare";

export const INTERVALS = ["auto", "hour", "day", "week", "month"] as const;
export type IntervalChoice = (typeof INTERVALS)[number];

/** The tabs of each panel; the first is shown unless the URL names another. */
export const TABS = {
  where: ["below", "cities", "stores", "map"],
  who: ["pyramid", "gender", "age"],
  moods: ["shares", "time", "age", "gender", "hour"],
  when: ["customers", "mood_index", "coverage"],
} as const;
export type TabPanelName = keyof typeof TABS;
export type Tabs = { [Panel in TabPanelName]: (typeof TABS)[Panel][number] };

/** What can be opened as a full table. */
export const DETAILS = ["graph", "where", "who", "moods", "when", "quality"] as const;
export type DetailsName = (typeof DETAILS)[number];

export interface View {
  /** Null is the reader's home. */
  scope: string | null;
  period: Choice;
  filters: Filters;
  measure: Measure;
  interval: IntervalChoice;
  compare: Compare;
  sameStores: boolean;
  tabs: Tabs;
  details: DetailsName | null;
}

/** Read a query string. What it does not say, or says wrongly, gets its default. */
export function parseView(query: string): View {
  const params = new URLSearchParams(query);
  return {
    scope: params.get("scope") || null,
    period: parsePeriod(params),
    filters: parseFilters(params),
    measure: oneOf(params.get("measure"), isMeasure, "customers"),
    interval: oneOf(params.get("interval"), isInterval, "auto"),
    compare: parseCompare(params),
    sameStores: params.get("same_stores") === "true",
    tabs: parseTabs(params),
    details: oneOf(params.get("details"), isDetails, null),
  };
}

/** Write the query string, without the defaults. */
export function writeView(view: View): string {
  const params = new URLSearchParams();
  if (view.scope !== null) params.set("scope", view.scope);
  if (typeof view.period !== "string") {
    params.set("from", view.period.from);
    params.set("to", view.period.to);
  } else if (view.period !== DEFAULT_PRESET) {
    params.set("period", view.period);
  }
  writeFilters(view.filters, params);
  writeCompare(view.compare, params);
  if (view.sameStores) params.set("same_stores", "true");
  if (view.measure !== "customers") params.set("measure", view.measure);
  if (view.interval !== "auto") params.set("interval", view.interval);
  for (const panel of Object.keys(TABS) as TabPanelName[]) {
    if (view.tabs[panel] !== TABS[panel][0]) params.set(`${panel}_tab`, view.tabs[panel]);
  }
  if (view.details !== null) params.set("details", view.details);
  return params.toString();
}

export function writeFilters(filters: Filters, params: URLSearchParams): void {
  for (const key of FILTER_KEYS) {
    for (const value of filters[key] ?? []) params.append(key, value);
  }
}

function parsePeriod(params: URLSearchParams): Choice {
  const span = { from: params.get("from") ?? "", to: params.get("to") ?? "" };
  if (isSpan(span) && countDays(span) <= LONGEST_DAYS) return span;
  return oneOf(params.get("period"), isPreset, DEFAULT_PRESET);
}

function parseFilters(params: URLSearchParams): Filters {
  const pairs = FILTER_KEYS.map((key) => [key, known(key, params.getAll(key))] as const);
  return Object.fromEntries(pairs.filter(([, values]) => values.length > 0));
}

function parseTabs(params: URLSearchParams): Tabs {
  const pick = (panel: TabPanelName) => {
    const tabs: readonly string[] = TABS[panel];
    const named = params.get(`${panel}_tab`) ?? "";
    return tabs.includes(named) ? named : tabs[0];
  };
  return Object.fromEntries((Object.keys(TABS) as TabPanelName[]).map((panel) => [panel, pick(panel)])) as Tabs;
}

function isInterval(text: string): text is IntervalChoice {
  return (INTERVALS as readonly string[]).includes(text);
}

function isDetails(text: string): text is DetailsName {
  return (DETAILS as readonly string[]).includes(text);
}

function oneOf<Known extends string, Otherwise>(
  text: string | null,
  isKnown: (text: string) => text is Known,
  otherwise: Otherwise,
): Known | Otherwise {
  return text !== null && isKnown(text) ? text : otherwise;
}
