// The main graph as an ECharts option: counts as bars, everything else as a line in its interval.
import { t } from "../i18n/language";
import { axisText, isShare, type Measure, measureName, measureText } from "../report/measures";
import { valueText } from "../shape/cards";
import { gapsOf, type Graph, type GraphPoint, isBars, wholeUntil } from "../shape/graph";
import { intervalText } from "../shape/table";
import type { Day } from "../report/dates";
import type { Mark } from "../shape/marks";
import type { Option, SeriesPart } from "./Chart";
import { type BarStyle, categories, frame, PARTIAL_EDGE, SIMULATED_BAR, SOLID_BAR, tip, tooltip, values, WITHHELD_BAR } from "./parts";
import { paint } from "./paint";

const QUIET = { emphasis: { disabled: true }, silent: true, animation: false };

export function drawGraph(graph: Graph, measure: Measure, marks: readonly Mark[], below: number): Option {
  const { points } = graph;
  const drawn = isBars(measure) ? bars(points, below) : line(points);
  return {
    ...frame(),
    xAxis: categories(points.map((point) => point.label)),
    yAxis: { ...values((value) => axisText(measure, value), leastStep(measure)), scale: !isBars(measure) },
    tooltip: tooltip((index) => {
      const point = points[index];
      return point === undefined ? "" : tip(point.name, tipLines(point, measure, marks, below));
    }),
    series: [{ ...backdrop(points, marks) }, ...before(points), ...drawn],
  };
}

/** Lines of the axis are no closer than its words can tell apart: customers are whole, shares are whole percents. */
function leastStep(measure: Measure): number {
  if (isBars(measure)) return 1;
  return isShare(measure) ? 0.01 : 0.5;
}

/** The marks of a point. */
export function marksOf(span: { from: Day; to: Day }, marks: readonly Mark[]): Mark[] {
  return marks.filter((mark) => mark.from <= span.to && mark.to >= span.from);
}

function tipLines(point: GraphPoint, measure: Measure, marks: readonly Mark[], below: number): string[] {
  if (point.state === "gap") return [t("The cameras sent nothing.")];
  const { figure, before } = point;
  return [
    `${measureName(measure)}: ${valueText(measure, figure, below)}`,
    ...(figure.low === null ? [] : [t("95% interval {interval}", { interval: intervalText(measure, figure) })]),
    ...(before === null ? [] : [`${before.name}: ${valueText(measure, before.figure, below)}`]),
    ...(point.simulated > 0 && measure === "customers" ? [t("of these {count} simulated", { count: measureText("customers", point.simulated) })] : []),
    ...(point.coverage === null || measure === "coverage" ? [] : [t("Coverage {share}", { share: measureText("coverage", point.coverage) })]),
    ...(point.state === "running" ? [t("Not over yet")] : []),
    ...marksOf(point.span, marks).map((mark) => mark.text),
  ];
}

/** Gaps as grey areas, notes and holidays as lines. Carried by a series without data of its own. */
function backdrop(points: readonly GraphPoint[], marks: readonly Mark[]) {
  const labels = points.map((_, index) => index);
  const lines = marks.flatMap((mark) => {
    const index = points.findIndex((point) => marksOf(point.span, [mark]).length > 0);
    return index === -1 ? [] : [{ xAxis: index, lineStyle: { type: mark.kind === "note" ? ("solid" as const) : ("dotted" as const) } }];
  });
  return {
    type: "line" as const,
    ...QUIET,
    data: labels.map(() => null),
    markArea: {
      ...QUIET,
      itemStyle: { color: paint.gap },
      data: gapsOf(points).map(([from, to]) => [{ xAxis: from - 0.5 }, { xAxis: to + 0.5 }] as never),
    },
    markLine: { ...QUIET, symbol: "none", label: { show: false }, lineStyle: { color: paint.note, width: 1.5 }, data: lines },
  };
}

function before(points: readonly GraphPoint[]): SeriesPart[] {
  if (points.every((point) => point.before === null)) return [];
  return [
    {
      type: "line",
      ...QUIET,
      z: 4,
      showSymbol: false,
      lineStyle: { color: paint.before, width: 1.5, type: "dashed" },
      data: points.map((point) => point.before?.figure.value ?? null),
    },
  ];
}

function bars(points: readonly GraphPoint[], below: number): SeriesPart[] {
  const stack = { type: "bar" as const, stack: "customers", barCategoryGap: "24%", barMaxWidth: 64, emphasis: { disabled: true } };
  const shown = (point: GraphPoint) => (point.state === "gap" || point.state === "future" ? null : point.figure.value);
  return [
    {
      ...stack,
      data: points.map((point) => {
        const value = shown(point);
        if (point.figure.withheld && point.state !== "gap") return { value: below, itemStyle: WITHHELD_BAR };
        return { value: value === null ? null : value - point.simulated, itemStyle: realStyle(point) };
      }),
    },
    {
      ...stack,
      data: points.map((point) => ({
        value: shown(point) === null ? null : point.simulated,
        itemStyle: { ...SIMULATED_BAR, ...(point.state === "running" ? PARTIAL_EDGE : {}) },
      })),
    },
  ];
}

function realStyle(point: GraphPoint): BarStyle {
  return point.state === "running" ? { color: paint.seriesSoft, ...PARTIAL_EDGE } : SOLID_BAR;
}

/** The line stops before an unfinished end, which goes on dotted. */
function line(points: readonly GraphPoint[]): SeriesPart[] {
  const end = wholeUntil(points);
  const value = (point: GraphPoint) => (point.state === "gap" || point.state === "future" ? null : point.figure.value);
  const shared = { type: "line" as const, symbol: "circle", symbolSize: 5, emphasis: { disabled: true }, z: 5 };
  return [
    ...band(points),
    {
      ...shared,
      showSymbol: points.length <= 45,
      itemStyle: { color: paint.series },
      lineStyle: { color: paint.series, width: 2 },
      data: points.map((point, index) => (index < end ? value(point) : null)),
    },
    {
      ...shared,
      itemStyle: { color: paint.surface, borderColor: paint.series, borderWidth: 1.5 },
      lineStyle: { color: paint.series, width: 2, type: "dotted" },
      data: points.map((point, index) => (index >= end - 1 && end < points.length ? value(point) : null)),
    },
  ];
}

/** The interval as an area: its lower end invisible, its height stacked on that. */
function band(points: readonly GraphPoint[]): SeriesPart[] {
  if (points.every((point) => point.figure.low === null)) return [];
  const shared = { type: "line" as const, ...QUIET, stack: "band", stackStrategy: "all" as const, showSymbol: false, lineStyle: { width: 0, opacity: 0 } };
  const ends = points.map(({ state, figure: { low, high } }) => (state === "gap" || low === null || high === null ? null : { low, high }));
  return [
    { ...shared, data: ends.map((one) => one?.low ?? null) },
    { ...shared, areaStyle: { color: paint.series, opacity: 0.2 }, data: ends.map((one) => (one === null ? null : one.high - one.low)) },
  ];
}
