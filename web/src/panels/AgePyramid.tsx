import { useMemo } from "react";
import type { Count } from "../api/types";
import { toggle } from "../report/filters";
import { format } from "../report/format";
import { ageName, capital } from "../report/words";
import type { PanelProps } from "../ReportView";
import { anyWithheld } from "../shape/bars";
import { pyramid, type PyramidRow } from "../shape/pyramid";
import { Bar, Swatch } from "../ui/Bar";
import { DataTable } from "../ui/DataTable";
import { Panel } from "../ui/Panel";
import { Part, WithheldNote } from "../ui/Withheld";

export function AgePyramid({ report, view, show }: PanelProps) {
  const shape = useMemo(() => pyramid(report.ages), [report]);
  const below = report.suppressed_below;
  const pick = (gender: string, age: string) => show({ filters: toggle(view.filters, { gender, age }) });
  const isChosen = (gender: string, age: string) => view.filters.gender === gender && view.filters.age === age;
  const side = (row: PyramidRow, gender: "female" | "male") => (
    <Side
      gender={gender}
      band={row.band}
      count={row[gender]}
      width={gender === "female" ? row.femaleWidth : row.maleWidth}
      chosen={isChosen(gender, row.band)}
      onPick={() => pick(gender, row.band)}
    />
  );
  return (
    <Panel
      title="Apparent gender and age"
      area="pyramid"
      table={
        <DataTable
          caption="Customers by apparent age and apparent gender"
          columns={["Apparent age", "Female", "Male", "Unknown gender"]}
          rows={shape.rows.map((row) => ({
            key: row.band,
            cells: [
              capital(ageName(row.band)),
              <Part key="female" count={row.female} />,
              <Part key="male" count={row.male} />,
              <Part key="unknown" count={row.unknown} />,
            ],
          }))}
        />
      }
      note={
        <>
          <WithheldNote shown={anyWithheld(report.ages.flatMap((row) => [row.female, row.male]))} below={below} />
          {unknownWords(shape.unknownGender)}
        </>
      }
    >
      <div className="pyramid-heads" aria-hidden="true">
        <span>
          Female <Swatch tone="female" />
        </span>
        <span>Age</span>
        <span>
          <Swatch tone="male" /> Male
        </span>
      </div>
      <ul className="pyramid">
        {shape.rows.map((row) => (
          <li key={row.band}>
            {side(row, "female")}
            <span className="pyramid-band">{ageName(row.band)}</span>
            {side(row, "male")}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

interface SideProps {
  gender: "female" | "male";
  band: string;
  count: Count;
  width: number | null;
  chosen: boolean;
  onPick: () => void;
}

function Side({ gender, band, count, width, chosen, onPick }: SideProps) {
  const name = `${capital(gender)}, ${band === "unknown" ? "unknown age" : ageName(band)}`;
  return (
    <button type="button" className={`pyramid-side ${gender}`} aria-pressed={chosen} aria-label={`${name}: ${countWords(count)}`} onClick={onPick}>
      <span className="pyramid-count">{format.part(count)}</span>
      <span className="pyramid-room">
        <Bar width={width} tone={gender} mirrored={gender === "female"} />
      </span>
    </button>
  );
}

function countWords(count: Count): string {
  return count === null ? "withheld for privacy" : format.whole(count);
}

function unknownWords(count: Count): string {
  if (count === 0) return "No customer's apparent gender is unknown.";
  if (count === null) return "Customers of unknown apparent gender are in the table.";
  return `${format.whole(count)} customers of unknown apparent gender are in the table only.`;
}
