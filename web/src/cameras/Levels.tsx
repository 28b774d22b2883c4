import { t } from "../i18n/language";
import type { Assessment } from "../api/types";
import { Panel } from "../ui/Panel";
import { DataTable } from "../ui/DataTable";
import { Verdict } from "./Verdict";
import { levelName, tenth, whole } from "./words";

export function Levels({ assessment }: { assessment: Assessment }) {
  return (
    <Panel title={t("Levels")} area="planner-levels" note={t("Ideal and strict are what the client asks: a face of 200 x 200 px, and 100 px between the eyes.")}>
      <div className="wide" tabIndex={0} role="region" aria-label={t("Levels, table")}>
        <DataTable
          caption={t("How large a face must be, and up to where it is")}
          columns={[t("Level"), t("Verdict"), t("Face, px"), t("Up to"), t("Eyes, px"), "px/m"]}
          rows={assessment.levels.map((one) => ({
            key: one.level,
            cells: [
              levelName(one.level),
              <Verdict key="verdict" outcome={one.outcome} />,
              whole(one.face_px),
              one.reach_m === null ? t("nowhere") : `${tenth(one.reach_m)} m`,
              whole(one.eyes_px),
              whole(Math.round(one.px_per_m / 10) * 10),
            ],
          }))}
        />
      </div>
    </Panel>
  );
}
