// Rows of horizontal bars: moods and genders. A bar's width is its share of the widest one.
import type { Count, Share } from "../api/types";

export interface BarRow extends Share {
  /** 0..100, percent of the room; null where the number is withheld. */
  width: number | null;
}

/** Largest first, withheld ones after, unknown last. */
export function barRows(counted: readonly Share[]): BarRow[] {
  const widest = Math.max(0, ...counted.map((row) => row.n ?? 0));
  return counted
    .map((row) => ({ ...row, width: widthOf(row.n, widest) }))
    .sort((a, b) => Number(a.value === "unknown") - Number(b.value === "unknown") || (b.n ?? -1) - (a.n ?? -1));
}

export function widthOf(count: Count, widest: number): number | null {
  if (count === null) return null;
  return widest === 0 ? 0 : (100 * count) / widest;
}

export function anyWithheld(counts: readonly Count[]): boolean {
  return counts.includes(null);
}
