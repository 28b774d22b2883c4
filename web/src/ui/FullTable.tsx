import type { ReactNode } from "react";
import { t } from "../i18n/language";
import type { Row, Sort, Table } from "../shape/table";
import { SortHead } from "./SortHead";

interface Props {
  table: Table;
  rows: readonly Row[];
  sort: Sort | null;
  /** Columns that cannot be sorted by are plain. */
  canSort?: (column: number) => boolean;
  onSort: (column: number) => void;
  /** What stands in the first cell instead of its text. */
  nameOf?: (row: Row) => ReactNode;
}

/** Every row of a table, sortable by its heads. */
export function FullTable({ table, rows, sort, canSort = () => true, onSort, nameOf }: Props) {
  return (
    // A scrolling box must be reachable by keyboard.
    <div className="full-table" tabIndex={0} role="region" aria-label={table.caption}>
      <table className="table">
        <caption className="sr-only">{table.caption}</caption>
        <thead>
          <tr>
            {table.columns.map((name, column) =>
              canSort(column) ? (
                <SortHead key={column} name={name} sorted={sort?.column === column ? sort : null} onSort={() => onSort(column)} />
              ) : (
                <th key={column} scope="col">
                  {name}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              {row.cells.map((cell, column) =>
                column === 0 ? (
                  <th key={column} scope="row">
                    {nameOf?.(row) ?? cell.text}
                  </th>
                ) : (
                  <td key={column} className={cell.withheld ? "withheld" : undefined} title={cell.withheld ? t("Withheld for privacy") : undefined}>
                    {cell.text}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
