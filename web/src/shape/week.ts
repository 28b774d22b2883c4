// The stores' week as a grid: hours down, weekdays across.
import type { HourCell } from "../api/types";
import { t } from "../i18n/language";
import { format } from "../report/format";
import { type Measure, measureName, measureText } from "../report/measures";
import { measured, named, type Table } from "./table";

export type WeekMeasure = Extract<Measure, "customers" | "mood_index" | "coverage">;

export interface WeekCell {
  weekday: number;
  hour: number;
  value: number | null;
  /** 0 is the least of the week, LEVELS - 1 the most; null where there is nothing. */
  level: number | null;
  /** Most stores were trading. */
  open: boolean;
  withheld: boolean;
  cell: HourCell | null;
}

export interface Week {
  hours: { hour: number; cells: WeekCell[] }[];
  least: number;
  most: number;
}

export const LEVELS = 5;
const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6];

/** Hours in which stores trade or somebody was seen; the levels are steps between the least and the most. */
export function weekOf(cells: readonly HourCell[], measure: WeekMeasure): Week {
  const byPlace = new Map(cells.map((cell) => [cell.weekday * 24 + cell.hour, cell]));
  const busy = cells.filter((cell) => cell.open >= 0.05 || (cell.customers ?? 1) > 0).map((cell) => cell.hour);
  const [first, last] = [Math.min(...busy, 23), Math.max(...busy, 0)];
  const values = cells.flatMap((cell) => valueOf(cell, measure) ?? []);
  const least = measure === "customers" ? 0 : Math.min(...values);
  const most = Math.max(...values);
  const hours = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
  return {
    least,
    most,
    hours: hours.map((hour) => ({
      hour,
      cells: WEEKDAYS.map((weekday) => {
        const cell = byPlace.get(weekday * 24 + hour) ?? null;
        const value = cell === null ? null : valueOf(cell, measure);
        return { weekday, hour, value, level: levelOf(value, least, most), open: (cell?.open ?? 0) >= 0.5, withheld: isWithheld(cell, measure), cell };
      }),
    })),
  };
}

export function cellText(value: number | null, withheld: boolean, measure: WeekMeasure): string {
  if (withheld) return "✕";
  if (value === null) return "";
  return measure === "customers" ? format.compact(value) : measureText(measure, value);
}

export function weekTable(week: Week, measure: WeekMeasure): Table {
  return {
    caption: t("{measure} by weekday and hour", { measure: measureName(measure) }),
    columns: [t("Weekday"), t("Hour from"), measureName("customers"), measureName("mood_index"), measureName("coverage"), t("Stores trading")],
    rows: WEEKDAYS.flatMap((weekday) =>
      week.hours.flatMap(({ hour, cells }) => {
        const cell = cells[weekday]?.cell;
        // Of an hour that the period does not have, or that is filtered out, there is nothing to say.
        if (cell === null || cell === undefined || cell.days === 0) return [];
        return [
          {
            key: `${weekday} ${hour}`,
            cells: [
              named(format.weekday(weekday), weekday * 24 + hour),
              named(format.hour(hour), hour),
              measured("customers", cell.customers, cell.withheld),
              measured("mood_index", cell.mood_index, cell.withheld),
              measured("coverage", cell.coverage),
              { text: format.wholeShare(cell.open), order: cell.open },
            ],
          },
        ];
      }),
    ),
  };
}

function valueOf(cell: HourCell, measure: WeekMeasure): number | null {
  // The period has no such day.
  if (cell.days === 0) return null;
  // Nobody while the stores are closed, or while no camera was expected yet, is no news.
  if (measure === "customers") return cell.customers === 0 && (cell.open === 0 || cell.coverage === null) ? null : cell.customers;
  return measure === "coverage" ? cell.coverage : cell.mood_index;
}

function isWithheld(cell: HourCell | null, measure: WeekMeasure): boolean {
  if (cell === null || measure === "coverage") return false;
  return cell.withheld;
}

function levelOf(value: number | null, least: number, most: number): number | null {
  if (value === null) return null;
  if (most <= least) return LEVELS - 1;
  return Math.min(LEVELS - 1, Math.floor((LEVELS * (value - least)) / (most - least)));
}
