import { useState } from "react";
import { format } from "../report/format";
import { kindName } from "../report/words";
import type { PanelProps } from "../ReportView";
import { type ChildRow, childRows, nextSort, type Sort, type SortKey } from "../shape/children";
import { Bar } from "../ui/Bar";
import { Panel } from "../ui/Panel";
import { ScopeLink } from "../ui/ScopeLink";
import { Customers } from "../ui/Withheld";

const FIRST_ROWS = 12;

const COLUMNS: [SortKey, string][] = [
  ["customers", "Customers"],
  ["change", "Change"],
  ["mood", "Mood index"],
  ["positive", "Positive"],
];

export function Children({ report }: PanelProps) {
  const [sort, setSort] = useState<Sort>({ key: "customers", descending: true });
  const [all, setAll] = useState(false);
  const kind = report.children[0]?.kind;
  if (kind === undefined) return null;
  const rows = childRows(report.children, sort);
  const shown = all ? rows : rows.slice(0, FIRST_ROWS);
  const words = kindName(kind);
  return (
    <Panel
      title={words.many}
      area="children"
      note={`Change against ${format.span(report.compared)}. Choose a ${words.one.toLowerCase()} for its own report.`}
    >
      <div className="wide">
        <table className="table places">
          <caption className="sr-only">{`${words.many} of ${report.scope.name}, sortable`}</caption>
          <thead>
            <tr>
              <SortHead column="name" name={words.one} sort={sort} onSort={setSort} />
              {COLUMNS.map(([column, name]) => (
                <SortHead key={column} column={column} name={name} sort={sort} onSort={setSort} />
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <PlaceRow key={row.id} row={row} below={report.suppressed_below} />
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > FIRST_ROWS && (
        <button type="button" className="quiet more" onClick={() => setAll(!all)}>
          {all ? `Show the first ${FIRST_ROWS}` : `Show all ${format.whole(rows.length)}`}
        </button>
      )}
    </Panel>
  );
}

interface HeadProps {
  column: SortKey;
  name: string;
  sort: Sort;
  onSort: (sort: Sort) => void;
}

function SortHead({ column, name, sort, onSort }: HeadProps) {
  const sorted = sort.key === column;
  return (
    <th scope="col" aria-sort={sorted ? (sort.descending ? "descending" : "ascending") : "none"}>
      <button type="button" className="sort" onClick={() => onSort(nextSort(sort, column))}>
        <span aria-hidden="true">{sorted ? (sort.descending ? "↓\u00a0" : "↑\u00a0") : ""}</span>
        {name}
      </button>
    </th>
  );
}

function PlaceRow({ row, below }: { row: ChildRow; below: number }) {
  return (
    <tr>
      <th scope="row">
        <ScopeLink id={row.id}>{row.name}</ScopeLink>
        <span className="place-bar" aria-hidden="true">
          <Bar width={row.width} tone="series" />
        </span>
      </th>
      <td>
        <Customers count={row.customers} below={below} />
      </td>
      <td>{row.change === null ? "–" : format.signedShare(row.change)}</td>
      <td>{format.index(row.mood_index)}</td>
      <td>{format.share(row.positive_share)}</td>
    </tr>
  );
}
