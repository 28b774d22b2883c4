// The main graph: one measure over time, beside what it is compared with.
import type { Figure, Interval, Series, SeriesPoint } from "../api/types";
import { t } from "../i18n/language";
import { addDays, type Day, type Span } from "../report/dates";
import { format } from "../report/format";
import { figureOf, type Measure, measureName } from "../report/measures";
import { figured, measured, named, type Table } from "./table";

export interface GraphPoint {
  key: string;
  /** On the axis. */
  label: string;
  /** In the tooltip and the table. */
  name: string;
  span: Span;
  state: SeriesPoint["state"];
  figure: Figure;
  simulated: number;
  coverage: number | null;
  before: { name: string; figure: Figure } | null;
}

export interface Graph {
  interval: Interval;
  points: GraphPoint[];
  compared: boolean;
}

/** `measure` over the points; the comparison is laid beside it point by point. */
export function graphOf(series: Series, measure: Measure): Graph {
  const points = series.points.map((point, index) => {
    const before = series.before?.[index];
    return {
      key: point.start,
      label: axisLabel(point.start, series.interval),
      name: pointName(point, series.interval),
      span: spanOf(point),
      state: point.state,
      figure: figureOf(point.now, measure),
      simulated: point.now.simulated,
      coverage: point.now.coverage,
      before: before === undefined ? null : { name: pointName(before, series.interval, point.start), figure: figureOf(before.now, measure) },
    };
  });
  return { interval: series.interval, points, compared: series.before !== null };
}

/** Whether a measure is drawn as bars: counts add up, shares do not. */
export function isBars(measure: Measure): boolean {
  return measure === "customers";
}

/** The points before an unfinished end; the line goes on dotted from the last of them. */
export function wholeUntil(points: readonly GraphPoint[]): number {
  const running = points.findIndex((point) => point.state === "running");
  return running === -1 ? points.length : running;
}

/** Runs of points in which the cameras were not there, as first and last index. */
export function gapsOf(points: readonly { state: SeriesPoint["state"] }[]): [number, number][] {
  const gaps: [number, number][] = [];
  points.forEach((point, index) => {
    if (point.state !== "gap") return;
    const last = gaps.at(-1);
    if (last !== undefined && last[1] === index - 1) last[1] = index;
    else gaps.push([index, index]);
  });
  return gaps;
}

export function graphTable(graph: Graph, measure: Measure): Table {
  const name = measureName(measure);
  // Counts have no interval.
  const width = graph.points.some((point) => point.figure.low !== null) ? 2 : 1;
  return {
    caption: t("{measure} over time", { measure: name }),
    columns: [
      t("Time"),
      ...[name, t("95% interval")].slice(0, width),
      ...(graph.compared ? [t("Compared time"), t("Compared")] : []),
      t("Simulated"),
      t("Coverage"),
      t("State"),
    ],
    rows: graph.points
      .filter((point) => point.state !== "future")
      .map((point) => ({
        key: point.key,
        cells: [
          named(point.name, point.key),
          ...(point.state === "gap" ? [named("–"), named("–")] : figured(measure, point.figure)).slice(0, width),
          ...(graph.compared ? [named(point.before?.name ?? "–"), ...figured(measure, point.before?.figure ?? NOTHING).slice(0, 1)] : []),
          measured("customers", point.simulated),
          measured("coverage", point.coverage),
          named(stateName(point.state)),
        ],
      })),
  };
}

export function stateName(state: SeriesPoint["state"]): string {
  switch (state) {
    case "whole":
      return t("Complete");
    case "running":
      return t("Not over yet");
    case "gap":
      return t("No cameras");
    case "future":
      return t("Not begun");
  }
}

/** "27 Oct", "13:00", "Oct 2026": the start of the point as its axis shows it. */
export function axisLabel(start: string, interval: Interval): string {
  if (interval === "hour") return format.hour(Number(start.slice(11, 13)));
  if (interval === "month") return format.month(start.slice(0, 10));
  return format.shortDate(start.slice(0, 10));
}

/** "Mon 2 Nov", with its year where that differs from the one of the point `beside` it. */
export function pointName(point: { start: string; end: string }, interval: Interval, beside = point.start): string {
  const { from, to } = spanOf(point);
  const dayName = from.slice(0, 4) === beside.slice(0, 4) ? format.weekdayAndDate : format.weekdayAndYear;
  if (interval === "hour") return `${dayName(from)}, ${format.hour(Number(point.start.slice(11, 13)))}`;
  if (interval === "month") return format.month(from);
  return from === to ? dayName(from) : format.span({ from, to });
}

/** The whole days that a point touches. An end at midnight, or a bare day, is the day after the last. */
export function spanOf({ start, end }: { start: string; end: string }): Span {
  const from: Day = start.slice(0, 10);
  const to: Day = /^\d{4}-\d{2}-\d{2}($|T00:00)/.test(end) ? addDays(end.slice(0, 10), -1) : end.slice(0, 10);
  return { from, to: to < from ? from : to };
}

const NOTHING: Figure = { value: null, low: null, high: null, n: null, withheld: false };
