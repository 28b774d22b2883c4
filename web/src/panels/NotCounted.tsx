import { useMemo } from "react";
import { format } from "../report/format";
import type { PanelProps } from "../ReportView";
import { type Group, notCounted } from "../shape/notCounted";
import { Bar } from "../ui/Bar";
import { DataTable } from "../ui/DataTable";
import { Panel } from "../ui/Panel";

export function NotCounted({ report }: PanelProps) {
  const { refused, again } = useMemo(() => notCounted(report), [report]);
  return (
    <Panel
      title="What was not counted, and why"
      area="missing"
      table={
        <DataTable
          caption="Photos and faces that were not counted"
          columns={["Reason", "What", "How many"]}
          rows={[...refused, again].flatMap((group) =>
            group.rows.map((row) => ({
              key: group.name + row.reason,
              cells: [row.words, group.name, format.whole(row.count)],
            })),
          )}
        />
      }
      note={`${format.counted(report.photos.analysed, "photo was", "photos were")} analysed and ${format.counted(report.faces.accepted, "face", "faces")} counted. Filters do not apply here, and simulated customers have no photos.`}
    >
      <div className="groups">
        {refused.map((group) => (
          <ReasonGroup key={group.name} group={group} />
        ))}
      </div>
      <p className="again">
        <strong>{again.name}</strong> in another photo of the same moment: <GroupTotal group={again} />
      </p>
    </Panel>
  );
}

function ReasonGroup({ group }: { group: Group }) {
  return (
    <div className="reasons">
      <h3>
        {group.name}
        <GroupTotal group={group} />
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

function GroupTotal({ group }: { group: Group }) {
  return (
    <span className="muted">
      {group.total === 0 ? "none" : `${format.whole(group.total)}, ${format.share(group.share)} of ${group.of}`}
    </span>
  );
}
