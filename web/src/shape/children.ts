// The table of what lies below a scope, sortable by any column.
import type { Child } from "../api/types";
import { widthOf } from "./bars";

export const SORT_KEYS = ["name", "customers", "change", "mood", "positive"] as const;
export type SortKey = (typeof SORT_KEYS)[number];

export interface Sort {
  key: SortKey;
  descending: boolean;
}

export interface ChildRow extends Child {
  /** Relative to the period before; null when there is nothing to compare. */
  change: number | null;
  /** 0..100 of the child with most customers. */
  width: number | null;
}

export function childRows(children: readonly Child[], sort: Sort): ChildRow[] {
  const most = Math.max(0, ...children.map((child) => child.customers ?? 0));
  const rows = children.map((child) => ({
    ...child,
    change: changeOf(child),
    width: widthOf(child.customers, most),
  }));
  return rows.sort((a, b) => compare(a, b, sort) || a.name.localeCompare(b.name));
}

/** A click on a column sorts by it, a second click turns it around. Names begin ascending, numbers descending. */
export function nextSort(sort: Sort, key: SortKey): Sort {
  return { key, descending: sort.key === key ? !sort.descending : key !== "name" };
}

function changeOf({ customers, compared_customers: before }: Child): number | null {
  return customers === null || before === null || before === 0 ? null : customers / before - 1;
}

function compare(a: ChildRow, b: ChildRow, sort: Sort): number {
  if (sort.key === "name") return (sort.descending ? -1 : 1) * a.name.localeCompare(b.name);
  const [one, other] = [numberOf(a, sort.key), numberOf(b, sort.key)];
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  return sort.descending ? other - one : one - other;
}

function numberOf(row: ChildRow, key: Exclude<SortKey, "name">): number | null {
  switch (key) {
    case "customers":
      return row.customers;
    case "change":
      return row.change;
    case "mood":
      return row.mood_index;
    case "positive":
      return row.positive_share;
  }
}
