import { useMemo } from "react";
import { toggle } from "../report/filters";
import { format } from "../report/format";
import { capital } from "../report/words";
import type { PanelProps } from "../ReportView";
import { anyWithheld, barRows } from "../shape/bars";
import type { BarTone } from "../ui/Bar";
import { BarList } from "../ui/BarList";
import { DataTable } from "../ui/DataTable";
import { Panel } from "../ui/Panel";
import { UnknownNote } from "../ui/UnknownNote";
import { Part, WithheldNote } from "../ui/Withheld";

const TONES: Record<string, BarTone> = { female: "female", male: "male" };

export function Genders({ report, view, show }: PanelProps) {
  const rows = useMemo(() => barRows(report.genders), [report]);
  const below = report.suppressed_below;
  return (
    <Panel
      title="Apparent gender"
      area="gender"
      table={
        <DataTable
          caption="Customers by apparent gender"
          columns={["Gender", "Customers", "Share"]}
          rows={rows.map((row) => ({
            key: row.value,
            cells: [
              capital(row.value),
              <Part key="count" count={row.count} />,
              format.share(row.share),
            ],
          }))}
        />
      }
      note={
        <>
          <WithheldNote shown={anyWithheld(report.genders.map((gender) => gender.count))} below={below} />
          {`Shares of ${format.customers(report.customers, below)} customers. `}
          <UnknownNote what="gender" from={report.known_from.gender} />
        </>
      }
    >
      <BarList
        rows={rows}
        toneOf={(value) => TONES[value] ?? "unknown"}
        nameOf={capital}
        chosen={view.filters.gender}
        onPick={(gender) => show({ filters: toggle(view.filters, { gender }) })}
      />
    </Panel>
  );
}
