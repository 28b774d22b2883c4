import { lazy, type ReactNode, Suspense, useState } from "react";
import { getPlaces } from "../api/client";
import type { PlaceRow, Places, Summary } from "../api/types";
import { t, tn } from "../i18n/language";
import type { MapRow } from "../map/rows";
import { figureOf, type Measure, measureName, measureText } from "../report/measures";
import { kindName, kindsName } from "../report/words";
import { changeOf } from "../shape/change";
import { league, type League, placesTable } from "../shape/places";
import { usePanel } from "../state/usePanel";
import type { Tabs } from "../state/view";
import { Bar } from "../ui/Bar";
import { ReportPanel } from "../ui/ReportPanel";
import { ScopeLink } from "../ui/ScopeLink";
import { SortHead } from "../ui/SortHead";
import { PlacesDetails } from "./PlacesDetails";
import type { PanelProps } from "./props";

type Tab = Tabs["where"];
type SortKey = "name" | "value" | "change" | "coverage";

const WorldMap = lazy(() => import("../map/WorldMap").then((module) => ({ default: module.WorldMap })));

const ROWS = 10;
/** The API's longest page; with more stores than that the map shows cities. */
const MOST_ON_MAP = 200;

export function Where({ question, summary, scope, tree, view, show, actions }: PanelProps & { actions?: ReactNode }) {
  const [chosen, setSort] = useState<{ key: SortKey; descending: boolean }>({ key: "value", descending: true });
  const compared = summary.compared !== null;
  const sort = chosen.key === "change" && !compared ? { ...chosen, key: "value" as const } : chosen;
  const tabs = tabsFor(scope.kind);
  const tab = tabs.find((one) => one.id === view.tabs.where)?.id ?? "below";
  const { measure } = view;
  // Beside a store stand the other stores of its city.
  const around = scope.kind === "store" && scope.parent !== null && tree.find(scope.parent) !== undefined ? scope.parent : scope.id;
  const places = new URLSearchParams(question);
  places.set("scope", around);
  places.set("level", levelOf(tab, tree.countStores(around)));
  const page = new URLSearchParams(places);
  page.set("sort", sortOf(sort.key, measure));
  page.set("desc", String(sort.descending));
  page.set("limit", String(tab === "map" ? MOST_ON_MAP : ROWS));
  const { asked, fading } = usePanel(page.toString(), getPlaces, summary.period.unfinished);
  return (
    <ReportPanel
      name="where"
      title={t("Where")}
      view={view}
      show={show}
      asked={asked}
      fading={fading}
      actions={actions}
      tabs={tabs}
      tab={tab}
      onTab={(where: Tab) => show({ tabs: { ...view.tabs, where } }, true)}
      table={(answer) => placesTable(answer.rows, measure, compared)}
      details={() => (
        <PlacesDetails question={places.toString()} measure={measure} compared={compared} actions={actions} onClose={() => show({ details: null }, true)} />
      )}
      note={(answer) => noteWords(answer, summary)}
    >
      {(answer) =>
        tab === "map" ? (
          <Suspense fallback={<div className="skeleton" />}>
            <WorldMap rows={answer.rows.map((row) => mapRow(row, measure))} measure={measure} onChoose={(id) => show({ scope: id })} />
          </Suspense>
        ) : (
          <LeagueTable
            answer={answer}
            measure={measure}
            summary={summary}
            here={scope.id}
            sort={sort}
            onSort={(key) => setSort({ key, descending: sort.key === key ? !sort.descending : key !== "name" })}
          />
        )
      }
    </ReportPanel>
  );
}

function levelOf(tab: Tab, stores: number): string {
  if (tab === "cities") return "city";
  if (tab === "stores") return "store";
  if (tab === "map") return stores > MOST_ON_MAP ? "city" : "store";
  return "below";
}

function mapRow(row: PlaceRow, measure: Measure): MapRow {
  const { id, kind, name, latitude, longitude, approximate, now } = row;
  return { id, kind, name, latitude, longitude, approximate, value: figureOf(now, measure).value, customers: now.customers };
}

function tabsFor(kind: string): { id: Tab; name: string }[] {
  return [...listsFor(kind), { id: "map", name: t("Map") }];
}

function listsFor(kind: string): { id: Tab; name: string }[] {
  if (kind === "world") return [{ id: "below", name: kindsName("region") }, { id: "cities", name: kindsName("city") }, { id: "stores", name: kindsName("store") }];
  if (kind === "region") return [{ id: "below", name: kindsName("city") }, { id: "stores", name: kindsName("store") }];
  if (kind === "city") return [{ id: "below", name: kindsName("store") }];
  return [{ id: "below", name: t("Stores of the city") }];
}

/** The API's word for a column. */
function sortOf(key: SortKey, measure: Measure): string {
  if (key === "change") return `${measure}_change`;
  return key === "value" ? measure : key;
}

interface LeagueProps {
  answer: Places;
  measure: Measure;
  summary: Summary;
  here: string;
  sort: { key: SortKey; descending: boolean };
  onSort: (key: SortKey) => void;
}

function LeagueTable({ answer, measure, summary, here, sort, onSort }: LeagueProps) {
  const compared = summary.compared !== null;
  const rows = league(answer.rows, measure);
  const head = (key: SortKey, name: string) => <SortHead key={key} name={name} sorted={sort.key === key ? sort : null} onSort={() => onSort(key)} />;
  if (rows.length === 0) return <p className="muted">{t("No place to show.")}</p>;
  return (
    <table className="table places">
      <caption className="sr-only">{t("Places, with {measure}", { measure: measureName(measure) })}</caption>
      <thead>
        <tr>
          {head("name", kindName(answer.rows[0]?.kind ?? "store"))}
          {head("value", measureName(measure))}
          {compared && head("change", t("Change"))}
          {measure !== "coverage" && head("coverage", measureName("coverage"))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <LeagueRow key={row.id} row={row} measure={measure} compared={compared} below={summary.suppressed_below} here={row.id === here} />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  row: League;
  measure: Measure;
  compared: boolean;
  below: number;
  here: boolean;
}

function LeagueRow({ row, measure, compared, below, here }: RowProps) {
  const figure = figureOf(row.now, measure);
  const change = changeOf(measure, row.now, row.before, row.changes?.[measure] ?? null);
  const verdict = change.welcome === null ? "" : change.welcome ? "better" : "worse";
  return (
    <tr className={here ? "here" : undefined}>
      <th scope="row">
        <ScopeLink id={row.id}>{row.name}</ScopeLink>
        {row.path.length > 1 && <span className="place-path">{row.path.at(-1)}</span>}
        <span className="place-bar" aria-hidden="true">
          <Bar width={row.width} tone="series" />
        </span>
      </th>
      <td className={figure.withheld ? "withheld" : undefined} title={figure.withheld ? t("Withheld for privacy") : intervalTitle(measure, row)}>
        {figure.withheld ? (measure === "customers" ? `<${below}` : t("withheld")) : measureText(measure, figure.value)}
      </td>
      {compared && (
        <td className={`change ${verdict} ${change.direction}`} title={`${change.text} ${change.note}`}>
          {change.short === "" ? "–" : change.short}
          {change.direction === "steady" && <span aria-hidden="true"> ≈</span>}
          <span className="sr-only">, {change.note}</span>
        </td>
      )}
      {measure !== "coverage" && <td className="muted">{measureText("coverage", row.now.coverage)}</td>}
    </tr>
  );
}

function intervalTitle(measure: Measure, row: League): string | undefined {
  const { low, high, n } = figureOf(row.now, measure);
  if (low === null || high === null || n === null) return undefined;
  return t("95% interval {low} to {high}, from {count} customers", {
    low: measureText(measure, low),
    high: measureText(measure, high),
    count: measureText("customers", n),
  });
}

function noteWords(answer: Places, { compared }: Summary): string {
  const more = answer.total - answer.rows.length;
  const rest = more > 0 ? tn(more, "{count} more place under “Details”.", "{count} more places under “Details”.") : "";
  const chance = compared === null ? "" : t("≈ marks a change that may be chance.");
  return [t("Choose a place for its own report."), rest, chance].filter(Boolean).join(" ");
}

