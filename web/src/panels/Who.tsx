import { type ReactNode, useMemo } from "react";
import { getPeople } from "../api/client";
import type { Interval, People } from "../api/types";
import { t } from "../i18n/language";
import { intervalOf } from "../shape/interval";
import { agesOverTime, gendersOverTime, overTimeTable } from "../shape/overTime";
import { pyramidTable } from "../shape/people";
import type { Table } from "../shape/table";
import { usePanel } from "../state/usePanel";
import type { Tabs } from "../state/view";
import { ReportPanel } from "../ui/ReportPanel";
import { UnknownNote } from "../ui/UnknownNote";
import { WithheldNote } from "../ui/Withheld";
import { MixChart } from "./MixChart";
import type { PanelProps } from "./props";
import { Pyramid } from "./Pyramid";

type Tab = Tabs["who"];

export function Who({ question, summary, view, show, actions }: PanelProps & { actions?: ReactNode }) {
  const tab = view.tabs.who;
  const { asked, fading } = usePanel(question, getPeople, summary.period.unfinished);
  const tabs = [
    { id: "pyramid", name: t("Age and gender") },
    { id: "gender", name: t("Gender over time") },
    { id: "age", name: t("Age over time") },
  ] as const;
  return (
    <ReportPanel
      name="who"
      title={t("Who")}
      view={view}
      show={show}
      asked={asked}
      fading={fading}
      actions={actions}
      tabs={tabs}
      tab={tab}
      onTab={(who: Tab) => show({ tabs: { ...view.tabs, who } }, true)}
      table={(people) => tableOf(people, tab, intervalOf(people.over_time))}
      note={(people) => (
        <>
          <WithheldNote
            shown={people.pyramid.some((row) => row.female === null || row.male === null || row.unknown === null)}
            below={summary.suppressed_below}
          />
          <UnknownNote what="gender" from={summary.known_from.gender} />
        </>
      )}
    >
      {(people) =>
        tab === "pyramid" ? (
          <Pyramid people={people} filters={view.filters} show={show} />
        ) : (
          <Over people={people} tab={tab} show={show} />
        )
      }
    </ReportPanel>
  );
}

function Over({ people, tab, show }: { people: People; tab: "gender" | "age"; show: PanelProps["show"] }) {
  const mix = useMemo(() => mixOf(people, tab, intervalOf(people.over_time)), [people, tab]);
  return <MixChart mix={mix} caption={captionOf(tab)} show={show} />;
}

function mixOf(people: People, tab: "gender" | "age", interval: Interval) {
  return tab === "gender" ? gendersOverTime(people.over_time, interval) : agesOverTime(people.over_time, interval);
}

function captionOf(tab: "gender" | "age"): string {
  return tab === "gender" ? t("Shares of genders over time") : t("Shares of ages over time");
}

function tableOf(people: People, tab: Tab, interval: Interval): Table {
  if (tab === "pyramid") return pyramidTable(people);
  return overTimeTable(mixOf(people, tab, interval), captionOf(tab));
}

