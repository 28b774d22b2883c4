// What narrows a report: at most one apparent gender, age band and mood at a time.
import { AGE_BANDS, ageName, GENDERS, MOODS } from "./words";

export const FILTER_KEYS = ["gender", "age", "mood"] as const;
export type FilterKey = (typeof FILTER_KEYS)[number];
export type Filters = Partial<Record<FilterKey, string>>;

const VALUES: Record<FilterKey, readonly string[]> = { gender: GENDERS, age: AGE_BANDS, mood: MOODS };

export function isFilterValue(key: FilterKey, value: string): boolean {
  return VALUES[key].includes(value);
}

/** Set the values; when every one is set already, take them away again. */
export function toggle(filters: Filters, values: Filters): Filters {
  const given = FILTER_KEYS.filter((key) => values[key] !== undefined);
  const isSet = given.every((key) => filters[key] === values[key]);
  return isSet ? without(filters, given) : { ...filters, ...values };
}

export function without(filters: Filters, keys: readonly FilterKey[]): Filters {
  return Object.fromEntries(Object.entries(filters).filter(([key]) => !keys.includes(key as FilterKey)));
}

export function hasFilters(filters: Filters): boolean {
  return FILTER_KEYS.some((key) => filters[key] !== undefined);
}

export function filterWords(key: FilterKey, value: string): string {
  if (key === "gender") return `Apparent gender: ${value}`;
  if (key === "age") return `Apparent age: ${ageName(value)}`;
  return `Apparent expression: ${value}`;
}
