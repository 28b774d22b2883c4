// Apparent gender x age: a row a band, oldest on top, women to the left and men to the right.
import type { AgeCounts, Count } from "../api/types";
import { widthOf } from "./bars";

export interface PyramidRow extends AgeCounts {
  femaleWidth: number | null;
  maleWidth: number | null;
}

export interface Pyramid {
  rows: PyramidRow[];
  /** Customers of unknown apparent gender; null when a part of it is withheld. */
  unknownGender: Count;
}

export function pyramid(ages: readonly AgeCounts[]): Pyramid {
  const widest = Math.max(0, ...ages.flatMap((row) => [row.female ?? 0, row.male ?? 0]));
  const rows = ages.map((row) => ({
    ...row,
    femaleWidth: widthOf(row.female, widest),
    maleWidth: widthOf(row.male, widest),
  }));
  return {
    rows: [...rows.filter((row) => row.band !== "unknown").reverse(), ...rows.filter((row) => row.band === "unknown")],
    unknownGender: ages.reduce<Count>((sum, row) => (sum === null || row.unknown === null ? null : sum + row.unknown), 0),
  };
}
