// The league table of places.
import type { PlaceRow } from "../api/types";
import { t } from "../i18n/language";
import { figureOf, type Measure, measureName } from "../report/measures";
import { kindName } from "../report/words";
import { widthOf } from "./bars";
import { changeOf } from "./change";
import { figured, measured, named, type Table } from "./table";

export interface League extends PlaceRow {
  /** 0..100 of the largest; null where there is nothing to draw. */
  width: number | null;
}

export function league(rows: readonly PlaceRow[], measure: Measure): League[] {
  const values = rows.map((row) => figureOf(row.now, measure).value);
  const most = Math.max(0, ...values.map((value) => Math.abs(value ?? 0)));
  return rows.map((row, index) => ({ ...row, width: widthOf(values[index] === null ? null : Math.abs(values[index] ?? 0), most) }));
}

export function placesTable(rows: readonly PlaceRow[], measure: Measure, compared: boolean): Table {
  const extra = measure === "customers" || measure === "coverage" ? [] : [measure];
  return {
    caption: t("Places, with {measure}", { measure: measureName(measure) }),
    columns: [
      kindName(rows[0]?.kind ?? "store"),
      measureName("customers"),
      ...(compared ? [t("Change")] : []),
      ...extra.flatMap((one) => [
        measureName(one),
        t("95% interval"),
        ...(compared ? [t("Change of {measure}", { measure: measureName(one) })] : []),
      ]),
      measureName("coverage"),
    ],
    rows: rows.map((row) => ({
      key: row.id,
      cells: [
        named(row.name),
        measured("customers", row.now.customers, row.now.customers === null),
        ...(compared ? [changeCell(row, "customers")] : []),
        ...extra.flatMap((one) => [...figured(one, figureOf(row.now, one)), ...(compared ? [changeCell(row, one)] : [])]),
        measured("coverage", row.now.coverage),
      ],
    })),
  };
}

function changeCell(row: PlaceRow, measure: Measure) {
  const change = changeOf(measure, row.now, row.before, row.changes?.[measure] ?? null);
  const raw = row.changes?.[measure];
  const order = raw === undefined ? null : measure === "customers" ? raw.relative : raw.difference;
  const chance = change.direction === "steady" ? `${change.short} ≈` : change.short;
  return { text: change.short === "" ? "–" : chance, order };
}
