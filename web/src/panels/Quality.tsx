import { type ReactNode, useMemo } from "react";
import type { Summary } from "../api/types";
import { t, tn } from "../i18n/language";
import { format } from "../report/format";
import { type Group, notCounted, notCountedTable } from "../shape/notCounted";
import type { Answered } from "../state/useAnswer";
import { Bar } from "../ui/Bar";
import { ReportPanel } from "../ui/ReportPanel";
import type { PanelProps } from "./props";

interface Props extends Pick<PanelProps, "view" | "show"> {
  asked: Answered<Summary>;
  actions?: ReactNode;
}

/** What was not counted, and why. */
export function Quality({ asked, view, show, actions }: Props) {
  return (
    <ReportPanel
      name="quality"
      title={t("What was not counted, and why")}
      view={view}
      show={show}
      asked={asked}
      fading={false}
      actions={actions}
      table={(summary) => notCountedTable(notCounted(summary))}
      note={({ photos, faces }) =>
        t("{photos} analysed, {faces} counted. Filters do not apply here, and simulated customers have no photos.", {
          photos: tn(photos.analysed, "{count} photo", "{count} photos"),
          faces: tn(faces.accepted, "{count} face", "{count} faces"),
        })
      }
    >
      {(summary) => <Groups summary={summary} />}
    </ReportPanel>
  );
}

function Groups({ summary }: { summary: Summary }) {
  const { refused, again } = useMemo(() => notCounted(summary), [summary]);
  return (
    <>
      <div className="groups">
        {refused.map((group) => (
          <ReasonGroup key={group.name} group={group} />
        ))}
      </div>
      <p className="again">
        {t("Faces counted already in another photo of the same moment: {total}", { total: again.totalWords })}
      </p>
    </>
  );
}

function ReasonGroup({ group }: { group: Group }) {
  return (
    <div className="reasons">
      <h3>
        {group.name}
        <span className="muted">{group.totalWords}</span>
      </h3>
      <ul>
        {group.rows.map((row) => (
          <li key={row.reason}>
            <span className="reason-words">{row.words}</span>
            <span className="reason-count">{format.whole(row.count)}</span>
            <span className="reason-bar" aria-hidden="true">
              <Bar width={row.width} tone="plain" />
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
