// What narrows a report: kinds of customer, weekdays and hours. Values of one key add up, keys narrow each other.
import { t } from "../i18n/language";
import { format } from "./format";
import { AGE_BANDS, ageName, genderName, GENDERS, MOODS, moodName } from "./words";

export const FILTER_KEYS = ["gender", "age", "mood", "weekday", "hour"] as const;
export type FilterKey = (typeof FILTER_KEYS)[number];
export type Filters = Partial<Record<FilterKey, readonly string[]>>;

const numbers = (count: number) => Array.from({ length: count }, (_, number) => String(number));

/** Weekdays count from Monday, 0; hours are those of the stores' clocks. */
const VALUES: Record<FilterKey, readonly string[]> = { gender: GENDERS, age: AGE_BANDS, mood: MOODS, weekday: numbers(7), hour: numbers(24) };

/** The known values among these, each once, in the order of the lists: one selection has one spelling. */
export function known(key: FilterKey, values: readonly string[]): readonly string[] {
  return VALUES[key].filter((value) => values.includes(value));
}

/** Add a value to its trait; or take it away when it is there. */
export function toggle(filters: Filters, key: FilterKey, value: string): Filters {
  const before = filters[key] ?? [];
  return withValues(filters, key, before.includes(value) ? before.filter((one) => one !== value) : [...before, value]);
}

/** Narrow to exactly these values, one a trait; when that is so already, free these traits again. */
export function toggleAll(filters: Filters, values: Partial<Record<FilterKey, string>>): Filters {
  const pairs = Object.entries(values) as [FilterKey, string][];
  const isSet = pairs.every(([key, value]) => filters[key]?.length === 1 && filters[key]?.[0] === value);
  return pairs.reduce((all, [key, value]) => withValues(all, key, isSet ? [] : [value]), filters);
}

export function isChosen(filters: Filters, key: FilterKey, value: string): boolean {
  return filters[key]?.includes(value) ?? false;
}

/** Whether an hour of the week is among those that the filters ask for. */
export function isAsked(filters: Filters, weekday: number, hour: number): boolean {
  return (["weekday", "hour"] as const).every((key) => filters[key]?.includes(String(key === "hour" ? hour : weekday)) ?? true);
}

export function hasFilters(filters: Filters): boolean {
  return FILTER_KEYS.some((key) => filters[key] !== undefined);
}

/** What of some filters a share link lets be asked: its own, or fewer of their values, and others on top. */
export function within(own: Filters, filters: Filters): Filters {
  const narrowed = FILTER_KEYS.flatMap((key) => {
    const mine = own[key];
    if (mine === undefined) return [];
    const kept = (filters[key] ?? []).filter((value) => mine.includes(value));
    return [[key, kept.length === 0 ? mine : kept] as const];
  });
  return { ...filters, ...Object.fromEntries(narrowed) };
}

/** Whether a share link holds a filter's value fast: it is all that the link has of this key. */
export function isHeld(own: Filters, filters: Filters, key: FilterKey): boolean {
  return own[key] !== undefined && own[key].length === (filters[key]?.length ?? 0);
}

export function filterPairs(filters: Filters): { key: FilterKey; value: string }[] {
  return FILTER_KEYS.flatMap((key) => (filters[key] ?? []).map((value) => ({ key, value })));
}

export function filterWords(key: FilterKey, value: string): string {
  switch (key) {
    case "gender":
      return t("Gender: {value}", { value: genderName(value) });
    case "age":
      return t("Age: {value}", { value: ageName(value) });
    case "mood":
      return t("Mood: {value}", { value: moodName(value) });
    case "weekday":
      return t("Day: {value}", { value: format.weekday(Number(value)) });
    case "hour":
      return t("Hour: {value}", { value: format.hourSpan(Number(value)) });
  }
}

function withValues(filters: Filters, key: FilterKey, values: readonly string[]): Filters {
  const { [key]: _, ...rest } = filters;
  const kept = known(key, values);
  return kept.length === 0 ? rest : { ...rest, [key]: kept };
}
