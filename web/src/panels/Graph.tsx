import { type ReactNode, useMemo, useState } from "react";
import { getSeries } from "../api/client";
import type { Series, Summary } from "../api/types";
import { Chart } from "../charts/Chart";
import { drawGraph } from "../charts/graph";
import { t, tn } from "../i18n/language";
import { countDays } from "../report/dates";
import { type Measure, measureName, measureWords } from "../report/measures";
import { format } from "../report/format";
import { type Graph as GraphShape, graphOf, graphTable, isBars } from "../shape/graph";
import type { Mark } from "../shape/marks";
import { useMarks } from "../state/useMarks";
import { usePanel } from "../state/usePanel";
import type { IntervalChoice } from "../state/view";
import { HiddenTable } from "../ui/HiddenTable";
import { ReportPanel } from "../ui/ReportPanel";
import type { PanelProps } from "./props";

interface Props extends PanelProps {
  actions?: ReactNode;
}

export function Graph({ question, summary, scope, view, show, actions }: Props) {
  const { measure } = view;
  const { marks } = useMarks(scope.id, summary.period, summary.stores.all);
  const { asked, fading } = usePanel(`${question}&interval=${view.interval}`, getSeries, summary.period.unfinished);
  return (
    <ReportPanel
      name="graph"
      title={t("{measure} over time", { measure: measureName(measure) })}
      view={view}
      show={show}
      asked={asked}
      fading={fading}
      actions={
        <>
          <IntervalSwitch chosen={view.interval} actual={asked.answer?.interval ?? null} days={countDays(summary.period)} onPick={(interval) => show({ interval })} />
          {actions}
        </>
      }
      table={(series) => graphTable(graphOf(series, measure), measure)}
      legend={(series) => <Legend graph={graphOf(series, measure)} measure={measure} summary={summary} marks={marks} />}
      note={(series) => noteWords(series, measure)}
    >
      {(series) => (
        <>
          <Drawing series={series} measure={measure} summary={summary} marks={marks} show={show} />
          <MarkList marks={marks} />
        </>
      )}
    </ReportPanel>
  );
}

interface DrawingProps {
  series: Series;
  measure: Measure;
  summary: Summary;
  marks: readonly Mark[];
  show: PanelProps["show"];
}

function Drawing({ series, measure, summary, marks, show }: DrawingProps) {
  const graph = useMemo(() => graphOf(series, measure), [series, measure]);
  const below = summary.suppressed_below;
  const option = useMemo(() => drawGraph(graph, measure, marks, below), [graph, measure, marks, below]);
  return (
    <>
      <Chart
        option={option}
        label={t("{measure} over time. The same numbers follow as a table.", { measure: measureName(measure) })}
        onPick={(index) => {
          const point = graph.points[index];
          if (point !== undefined && point.state !== "future") show({ period: point.span, interval: "auto" });
        }}
      />
      <HiddenTable table={graphTable(graph, measure)} />
    </>
  );
}

const MARKS_SHOWN = 6;

/** What the lines on the graph stand for. */
function MarkList({ marks }: { marks: readonly Mark[] }) {
  const [all, setAll] = useState(false);
  if (marks.length === 0) return null;
  const shown = all ? marks : marks.slice(0, MARKS_SHOWN);
  const more = marks.length - shown.length;
  return (
    <ul className="marks" aria-label={t("Notes and public holidays")}>
      {shown.map((mark) => (
        <li key={mark.key} className={`mark-${mark.kind}`}>
          <span className="muted">{mark.from === mark.to ? format.shortDate(mark.from) : format.span(mark)}</span> {mark.text}
        </li>
      ))}
      {more > 0 && (
        <li>
          <button type="button" className="link small" onClick={() => setAll(true)}>
            {tn(more, "{count} more", "{count} more")}
          </button>
        </li>
      )}
    </ul>
  );
}

interface SwitchProps {
  chosen: IntervalChoice;
  actual: Series["interval"] | null;
  days: number;
  onPick: (interval: IntervalChoice) => void;
}

function IntervalSwitch({ chosen, actual, days, onPick }: SwitchProps) {
  const fitting = (["hour", "day", "week", "month"] as const).filter((one) => fits(one, days));
  return (
    <div className="segments" role="group" aria-label={t("A point for each")}>
      {fitting.map((one) => (
        <button key={one} type="button" aria-pressed={one === actual} onClick={() => onPick(one === chosen ? "auto" : one)}>
          {intervalName(one)}
        </button>
      ))}
    </div>
  );
}

/** More than a few hundred points tell nothing, and neither does one. */
function fits(interval: Series["interval"], days: number): boolean {
  if (interval === "hour") return days <= 14;
  if (interval === "day") return days > 1 && days <= 400;
  return interval === "week" ? days > 7 : days > 31;
}

function intervalName(interval: Series["interval"]): string {
  switch (interval) {
    case "hour":
      return t("Hour");
    case "day":
      return t("Day");
    case "week":
      return t("Week");
    case "month":
      return t("Month");
  }
}

interface LegendProps {
  graph: GraphShape;
  measure: Measure;
  summary: Summary;
  marks: readonly Mark[];
}

/** Only what is on the graph. */
function Legend({ graph, measure, summary, marks }: LegendProps) {
  const { points } = graph;
  const bars = isBars(measure);
  const shown = points.filter((point) => point.figure.value !== null);
  return (
    <ul className="legend-list">
      {bars && shown.some((point) => point.simulated < (point.figure.value ?? 0)) && <Key name="real">{t("Seen by cameras")}</Key>}
      {bars && points.some((point) => point.simulated > 0) && <Key name="simulated">{t("Simulated")}</Key>}
      {!bars && <Key name="line">{measureName(measure)}</Key>}
      {points.some((point) => point.figure.low !== null) && <Key name="band">{t("95% interval")}</Key>}
      {graph.compared && <Key name="before">{beforeName(summary)}</Key>}
      {points.some((point) => point.state === "running") && <Key name="partial">{t("Not over yet")}</Key>}
      {points.some((point) => point.state === "gap") && <Key name="gap">{t("No cameras")}</Key>}
      {points.some((point) => point.figure.withheld) && <Key name="withheld">{t("Withheld for privacy")}</Key>}
      {marks.some((mark) => mark.kind === "note") && <Key name="note">{t("Note")}</Key>}
      {marks.some((mark) => mark.kind === "holiday") && <Key name="holiday">{t("Public holiday")}</Key>}
    </ul>
  );
}

function Key({ name, children }: { name: string; children: string }) {
  return (
    <li>
      <span className={`key key-${name}`} aria-hidden="true" /> {children}
    </li>
  );
}

function beforeName({ compared }: Summary): string {
  if (compared === null) return "";
  switch (compared.kind) {
    case "place":
      return compared.scope.name;
    case "year":
      return t("A year before");
    case "previous":
      return t("Days just before");
    default:
      return t("Compared days");
  }
}

function noteWords(series: Series, measure: Measure): string {
  const choose = series.interval === "hour" ? "" : t("Choose a point to see its days alone.");
  return `${measureWords(measure)} ${choose}`;
}
