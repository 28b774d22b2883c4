import type { ReactNode } from "react";
import { t } from "../i18n/language";
import type { Row, Sort, Table } from "../shape/table";

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
            {table.columns.map((name, column) => {
              const direction = sort?.column === column ? (sort.descending ? "descending" : "ascending") : undefined;
              return (
                <th key={column} scope="col" aria-sort={direction}>
                  {canSort(column) ? (
                    <button type="button" className="sort" onClick={() => onSort(column)}>
                      <span aria-hidden="true">{direction === undefined ? "" : direction === "descending" ? "↓\u00a0" : "↑\u00a0"}</span>
                      {name}
                    </button>
                  ) : (
                    name
                  )}
                </th>
              );
            })}
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
