import { type ReactNode, useMemo } from "react";
import { getMoods } from "../api/client";
import type { Moods as Answer } from "../api/types";
import { Chart } from "../charts/Chart";
import { drawHours } from "../charts/hours";
import { t } from "../i18n/language";
import { type FilterKey, toggle } from "../report/filters";
import { format } from "../report/format";
import { measureName } from "../report/measures";
import { moodName, moodTone, toneName, TONES } from "../report/words";
import { barRows } from "../shape/bars";
import { intervalOf } from "../shape/interval";
import { groupsTable, rowsByAge, rowsByGender } from "../shape/moodRows";
import { overTimeTable, tonesOverTime } from "../shape/overTime";
import { moodsTable } from "../shape/people";
import { counted, figured, named, type Table } from "../shape/table";
import { usePanel } from "../state/usePanel";
import type { Tabs } from "../state/view";
import { Swatch } from "../ui/Bar";
import { BarList } from "../ui/BarList";
import { HiddenTable } from "../ui/HiddenTable";
import { IndexList } from "../ui/IndexList";
import { ReportPanel } from "../ui/ReportPanel";
import { UnknownNote } from "../ui/UnknownNote";
import { WithheldNote } from "../ui/Withheld";
import { MixChart } from "./MixChart";
import type { PanelProps } from "./props";

type Tab = Tabs["moods"];

export function Moods({ question, summary, view, show, actions }: PanelProps & { actions?: ReactNode }) {
  const tab = view.tabs.moods;
  const { asked, fading } = usePanel(question, getMoods, summary.period.unfinished);
  const tabs = [
    { id: "shares", name: t("Expressions") },
    { id: "time", name: t("Over time") },
    { id: "age", name: t("By age") },
    { id: "gender", name: t("By gender") },
    { id: "hour", name: t("By hour") },
  ] as const;
  return (
    <ReportPanel
      name="moods"
      title={t("Mood")}
      view={view}
      show={show}
      asked={asked}
      fading={fading}
      actions={actions}
      tabs={tabs}
      tab={tab}
      onTab={(moods: Tab) => show({ tabs: { ...view.tabs, moods } }, true)}
      table={(moods) => tableOf(moods, tab)}
      note={(moods) => (
        <>
          <WithheldNote shown={moods.shares.some((row) => row.n === null)} below={summary.suppressed_below} />
          <UnknownNote what="expression" from={summary.known_from.mood} />
        </>
      )}
    >
      {(moods) => <Body moods={moods} tab={tab} view={view} show={show} />}
    </ReportPanel>
  );
}

function Body({ moods, tab, view, show }: { moods: Answer; tab: Tab } & Pick<PanelProps, "view" | "show">) {
  const pick = (key: FilterKey) => (value: string) => show({ filters: toggle(view.filters, key, value) });
  switch (tab) {
    case "shares":
      return (
        <>
          <ul className="legend-list">
            {TONES.map((tone) => (
              <li key={tone}>
                <Swatch tone={tone} /> {toneName(tone)}
              </li>
            ))}
          </ul>
          <BarList rows={barRows(moods.shares)} toneOf={moodTone} nameOf={moodName} chosen={view.filters.mood ?? []} onPick={pick("mood")} />
        </>
      );
    case "time":
      return <OverTime moods={moods} show={show} />;
    case "age":
      return <IndexList rows={rowsByAge(moods)} chosen={view.filters.age ?? []} onPick={pick("age")} />;
    case "gender":
      return <IndexList rows={rowsByGender(moods)} chosen={view.filters.gender ?? []} onPick={pick("gender")} />;
    case "hour":
      return <ByHour moods={moods} onPick={pick("hour")} />;
  }
}

function OverTime({ moods, show }: { moods: Answer; show: PanelProps["show"] }) {
  const mix = useMemo(() => tonesOverTime(moods.over_time, intervalOf(moods.over_time)), [moods]);
  return <MixChart mix={mix} caption={t("Shares of moods over time")} show={show} />;
}

function ByHour({ moods, onPick }: { moods: Answer; onPick: (hour: string) => void }) {
  const hours = useMemo(() => moods.by_hour.filter((row) => row.n !== 0), [moods]);
  const option = useMemo(() => drawHours(hours), [hours]);
  return (
    <>
      <ul className="legend-list">
        <li>
          <span className="key key-line" aria-hidden="true" /> {measureName("mood_index")}
        </li>
        <li>
          <span className="key key-band" aria-hidden="true" /> {t("95% interval")}
        </li>
      </ul>
      <Chart
        option={option}
        label={t("Mood index by hour. The same numbers follow as a table.")}
        onPick={(index) => {
          const row = hours[index];
          if (row !== undefined) onPick(String(row.hour));
        }}
      />
      <HiddenTable table={hoursTable(moods)} />
    </>
  );
}

function tableOf(moods: Answer, tab: Tab): Table {
  switch (tab) {
    case "shares":
      return moodsTable(barRows(moods.shares));
    case "time":
      return overTimeTable(tonesOverTime(moods.over_time, intervalOf(moods.over_time)), t("Shares of moods over time"));
    case "age":
    case "gender":
      return groupsTable(moods, tab);
    case "hour":
      return hoursTable(moods);
  }
}

function hoursTable(moods: Answer): Table {
  return {
    caption: t("Mood by hour"),
    columns: [t("Hour from"), t("Customers"), measureName("mood_index"), t("95% interval"), measureName("positive"), t("95% interval")],
    rows: moods.by_hour.map((row) => ({
      key: String(row.hour),
      cells: [named(format.hour(row.hour), row.hour), counted(row.n), ...figured("mood_index", row.mood_index), ...figured("positive", row.positive)],
    })),
  };
}
