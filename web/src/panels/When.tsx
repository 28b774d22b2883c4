import type { ReactNode } from "react";
import { getHours } from "../api/client";
import type { Summary } from "../api/types";
import { t } from "../i18n/language";
import { measureName } from "../report/measures";
import { weekOf, weekTable } from "../shape/week";
import { usePanel } from "../state/usePanel";
import type { Tabs } from "../state/view";
import { ReportPanel } from "../ui/ReportPanel";
import { WeekGrid, WeekLegend } from "../ui/WeekGrid";
import { WithheldNote } from "../ui/Withheld";
import type { PanelProps } from "./props";

type Tab = Tabs["when"];

export function When({ question, summary, view, show, actions }: PanelProps & { actions?: ReactNode }) {
  const tab = view.tabs.when;
  const { asked, fading } = usePanel(question, getHours, summary.period.unfinished);
  const tabs = [
    { id: "customers", name: t("Customers") },
    { id: "mood_index", name: measureName("mood_index") },
    { id: "coverage", name: measureName("coverage") },
  ] as const;
  return (
    <ReportPanel
      name="when"
      title={t("When")}
      view={view}
      show={show}
      asked={asked}
      fading={fading}
      actions={actions}
      tabs={tabs}
      tab={tab}
      onTab={(when: Tab) => show({ tabs: { ...view.tabs, when } }, true)}
      table={(hours) => weekTable(weekOf(hours.cells, tab), tab)}
      note={(hours) => (
        <>
          <WithheldNote shown={tab !== "coverage" && hours.cells.some((cell) => cell.withheld)} below={summary.suppressed_below} />
          {zoneWords(summary)}
        </>
      )}
    >
      {(hours) => {
        const week = weekOf(hours.cells, tab);
        return (
          <>
            <WeekLegend week={week} measure={tab} />
            <WeekGrid week={week} measure={tab} filters={view.filters} onPick={(filters) => show({ filters })} />
          </>
        );
      }}
    </ReportPanel>
  );
}

export function zoneWords({ timezone }: Pick<Summary, "timezone">): string {
  return timezone === null ? t("Each store's own local time.") : t("Local time, {timezone}.", { timezone });
}
