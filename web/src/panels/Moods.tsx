import { useMemo } from "react";
import { toggle } from "../report/filters";
import { format } from "../report/format";
import { capital, moodTone } from "../report/words";
import type { PanelProps } from "../ReportView";
import { anyWithheld, barRows } from "../shape/bars";
import { Swatch } from "../ui/Bar";
import { BarList } from "../ui/BarList";
import { DataTable } from "../ui/DataTable";
import { Panel } from "../ui/Panel";
import { UnknownNote } from "../ui/UnknownNote";
import { Part, WithheldNote } from "../ui/Withheld";

const TONES = [
  ["positive", "Positive"],
  ["neither", "Neither"],
  ["negative", "Negative"],
  ["unknown", "Unknown"],
] as const;

export function Moods({ report, view, show }: PanelProps) {
  const rows = useMemo(() => barRows(report.moods), [report]);
  const below = report.suppressed_below;
  return (
    <Panel
      title="Apparent expression"
      area="moods"
      legend={
        <ul className="legend-list">
          {TONES.map(([tone, name]) => (
            <li key={tone}>
              <Swatch tone={tone} /> {name}
            </li>
          ))}
        </ul>
      }
      table={
        <DataTable
          caption="Customers by apparent expression"
          columns={["Expression", "Kind", "Customers", "Share"]}
          rows={rows.map((row) => ({
            key: row.value,
            cells: [
              capital(row.value),
              capital(moodTone(row.value)),
              <Part key="count" count={row.count} />,
              format.share(row.share),
            ],
          }))}
        />
      }
      note={
        <>
          <WithheldNote shown={anyWithheld(report.moods.map((mood) => mood.count))} below={below} />
          {`Shares of ${format.customers(report.customers, below)} customers. `}
          <UnknownNote what="expression" from={report.known_from.mood} />
        </>
      }
    >
      <BarList
        rows={rows}
        toneOf={moodTone}
        nameOf={capital}
        chosen={view.filters.mood}
        onPick={(mood) => show({ filters: toggle(view.filters, { mood }) })}
      />
    </Panel>
  );
}
