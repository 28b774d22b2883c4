// The table behind a drawing: what a screen reader reads, and what "Details" sorts, searches and shows in full.
import type { Count, Figure } from "../api/types";
import { t } from "../i18n/language";
import { fold, foldedWords } from "../report/fold";
import { format } from "../report/format";
import { type Measure, measureText } from "../report/measures";

export interface Cell {
  text: string;
  /** What the column sorts by; null comes last. */
  order: number | string | null;
  withheld?: boolean;
}

export interface Row {
  key: string;
  /** The first cell names the row. */
  cells: Cell[];
}

export interface Table {
  caption: string;
  columns: string[];
  rows: Row[];
}

export interface Sort {
  column: number;
  descending: boolean;
}

export function named(text: string, order: number | string = text): Cell {
  return { text, order };
}

/** A part of a total; null is withheld. */
export function counted(count: Count): Cell {
  return { text: format.part(count), order: count, withheld: count === null };
}

export function measured(measure: Measure, value: number | null, withheld = false): Cell {
  return { text: withheld ? t("withheld") : measureText(measure, value), order: value, withheld };
}

/** A figure as two cells: the number and its interval. */
export function figured(measure: Measure, figure: Figure): [Cell, Cell] {
  return [measured(measure, figure.value, figure.withheld), { text: intervalText(measure, figure), order: figure.low }];
}

export function intervalText(measure: Measure, { low, high }: Figure): string {
  if (low === null || high === null) return "–";
  return t("{low} to {high}", { low: measureText(measure, low), high: measureText(measure, high) });
}

export function sorted(rows: readonly Row[], sort: Sort | null): readonly Row[] {
  if (sort === null) return rows;
  return rows.toSorted((a, b) => compare(a.cells[sort.column], b.cells[sort.column], sort.descending));
}

/** Rows whose names hold every word: figures are full of digits that nobody means. */
export function searched(rows: readonly Row[], query: string): readonly Row[] {
  const words = foldedWords(query);
  if (words.length === 0) return rows;
  return rows.filter((row) => {
    const names = row.cells.filter((cell, place) => place === 0 || typeof cell.order === "string");
    const line = fold(names.map((cell) => cell.text).join(" "));
    return words.every((word) => line.includes(word));
  });
}

/** A click on a column sorts by it, a second click turns it around. Names begin ascending, numbers descending. */
export function nextSort(sort: Sort | null, column: number): Sort {
  return { column, descending: sort?.column === column ? !sort.descending : column !== 0 };
}

function compare(a: Cell | undefined, b: Cell | undefined, descending: boolean): number {
  const [one, other] = [a?.order ?? null, b?.order ?? null];
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  const rising = typeof one === "string" || typeof other === "string" ? String(one).localeCompare(String(other)) : one - other;
  return descending ? -rising : rising;
}
