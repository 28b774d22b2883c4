import { said, t } from "../i18n/language";
import { format } from "../report/format";
import type { Assessment } from "../api/types";
import { DataTable } from "../ui/DataTable";
import { Panel } from "../ui/Panel";
import { Verdict } from "./Verdict";
import { shutterWords } from "./words";

export function Checks({ assessment }: { assessment: Assessment }) {
  return (
    <Panel title={t("Further checks")} area="planner-checks" note={t("Unknown: not filled in under Shutter, light and more.")}>
      <div className="wide" tabIndex={0} role="region" aria-label={t("Further checks, table")}>
        <DataTable
          caption={t("What else decides whether faces are good enough")}
          columns={[t("Check"), t("Verdict"), t("Is"), t("Should be")]}
          rows={assessment.checks.map((one) => ({
            key: one.name,
            cells: [
              checkName(one.name),
              <Verdict key="verdict" outcome={one.outcome} />,
              one.value === null ? "–" : one.unit === "s" ? shutterWords(one.value) : `${format.significant(one.value)} ${one.unit}`,
              said(one.wanted),
            ],
          }))}
        />
      </div>
    </Panel>
  );
}

function checkName(name: string): string {
  switch (name) {
    case "scene width":
      return t("Scene width");
    case "motion blur":
      return t("Motion blur");
    case "shutter":
      return t("Shutter");
    case "photos a person":
      return t("Photos a person");
    case "light":
      return t("Light on faces");
    case "JPEG quality":
      return t("JPEG quality");
    default:
      return name;
  }
}
