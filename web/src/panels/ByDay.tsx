import { useMemo } from "react";
import { Chart, type Option } from "../charts/Chart";
import { type BarStyle, categories, frame, PARTIAL_EDGE, SIMULATED_BAR, SOLID_BAR, tip, tooltip, values, WITHHELD_BAR } from "../charts/parts";
import { paint } from "../charts/paint";
import type { Span } from "../report/dates";
import { format } from "../report/format";
import type { PanelProps } from "../ReportView";
import { type DayGraph, dayGraph, type DayPoint, pointName } from "../shape/byDay";
import type { Measure } from "../state/view";
import { BarLegend } from "../ui/BarLegend";
import { DataTable } from "../ui/DataTable";
import { MeasureSwitch } from "../ui/MeasureSwitch";
import { Panel } from "../ui/Panel";
import { Customers } from "../ui/Withheld";

export function ByDay({ report, view, today, show }: PanelProps) {
  const { measure } = view;
  const below = report.suppressed_below;
  const graph = useMemo(() => dayGraph(report, today), [report, today]);
  const option = useMemo(() => draw(graph, measure, below), [graph, measure, below]);
  const what = measure === "mood" ? "Mood index" : "Customers";
  return (
    <Panel
      title={`${what} by ${graph.step}`}
      area="day"
      controls={<MeasureSwitch measure={measure} show={show} />}
      legend={
        <BarLegend
          measure={measure}
          simulated={graph.points.some((point) => point.simulated > 0)}
          real={graph.points.some((point) => (point.real ?? 0) > 0)}
          partial={graph.points.some((point) => point.partial)}
          withheld={graph.points.some((point) => point.customers === null)}
        />
      }
      table={<DayTable graph={graph} below={below} onPick={(period) => show({ period })} />}
      note={noteWords(graph, measure, format.customers(report.customers, below))}
    >
      <Chart
        option={option}
        label={`${what} by ${graph.step}, ${format.span(report.period)}. The table has the numbers.`}
        onPick={(index) => {
          const point = graph.points[index];
          if (point !== undefined) show({ period: { from: point.from, to: point.to } });
        }}
      />
    </Panel>
  );
}

interface TableProps {
  graph: DayGraph;
  below: number;
  onPick: (span: Span) => void;
}

function DayTable({ graph, below, onPick }: TableProps) {
  return (
    <DataTable
      caption={`Customers and mood index by ${graph.step}`}
      columns={[graph.step === "day" ? "Day" : "Week", "Customers", "Of these simulated", "Mood index"]}
      rows={graph.points.map((point) => ({
        key: point.from,
        cells: [
          <button key="day" type="button" className="link" onClick={() => onPick({ from: point.from, to: point.to })}>
            {pointName(point, format)}
            {point.partial && " (not complete)"}
          </button>,
          <Customers key="customers" count={point.customers} below={below} />,
          point.customers === null ? "–" : format.whole(point.simulated),
          format.index(point.moodIndex),
        ],
      }))}
    />
  );
}

function noteWords(graph: DayGraph, measure: Measure, customers: string): string {
  const sample = `From ${customers} customers.`;
  const mean = measure === "mood" && graph.step === "week" ? " A week's index is the mean of its days, weighted by customers." : "";
  return `${sample}${mean} Choose a ${graph.step} to see it alone.`;
}

function draw(graph: DayGraph, measure: Measure, below: number): Option {
  const { points } = graph;
  const shared = {
    ...frame(),
    xAxis: categories(points.map((point) => format.shortDate(point.from))),
    tooltip: tooltip((index) => {
      const point = points[index];
      return point === undefined ? "" : tip(pointName(point, format), tipLines(point, below));
    }),
  };
  return measure === "mood" ? { ...shared, ...drawMood(points) } : { ...shared, ...drawCustomers(points, below) };
}

function tipLines(point: DayPoint, below: number): string[] {
  return [
    `${format.customers(point.customers, below)} customers`,
    ...(point.customers !== null && point.simulated > 0 ? [`of these ${format.whole(point.simulated)} simulated`] : []),
    `Mood index ${format.index(point.moodIndex)}`,
    ...(point.partial ? ["Not complete"] : []),
  ];
}

function drawCustomers(points: DayPoint[], below: number): Option {
  const stack = { type: "bar" as const, stack: "customers", barCategoryGap: "28%", barMaxWidth: 72, emphasis: { disabled: true } };
  return {
    yAxis: values(format.compact, true),
    series: [
      { ...stack, data: points.map((point) => ({ value: point.real ?? below, itemStyle: realStyle(point) })) },
      {
        ...stack,
        data: points.map((point) => ({
          value: point.customers === null ? 0 : point.simulated,
          itemStyle: { ...SIMULATED_BAR, ...(point.partial ? PARTIAL_EDGE : {}) },
        })),
      },
    ],
  };
}

function realStyle(point: DayPoint): BarStyle {
  if (point.customers === null) return WITHHELD_BAR;
  return point.partial ? { color: paint.seriesSoft, ...PARTIAL_EDGE } : SOLID_BAR;
}

/** The line stops before a partial end, which goes on dotted. */
function drawMood(points: DayPoint[]): Option {
  const line = {
    type: "line" as const,
    showSymbol: points.length <= 31,
    symbol: "circle",
    symbolSize: 6,
    emphasis: { disabled: true },
    itemStyle: { color: paint.series },
  };
  const tail = points.findIndex((point, index) => point.partial && index > 0);
  const end = tail === -1 ? points.length : tail;
  return {
    yAxis: values(format.whole, false),
    series: [
      {
        ...line,
        lineStyle: { color: paint.series, width: 2 },
        data: points.map((point, index) => (index < end ? point.moodIndex : null)),
      },
      {
        ...line,
        lineStyle: { color: paint.series, width: 2, type: "dotted" },
        itemStyle: { color: paint.surface, borderColor: paint.series, borderWidth: 1.5 },
        data: points.map((point, index) => (index >= end - 1 && end < points.length ? point.moodIndex : null)),
      },
    ],
  };
}
