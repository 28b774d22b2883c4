import { type ReactNode, useMemo, useState } from "react";
import { t, tn } from "../i18n/language";
import { nextSort, searched, type Sort, sorted, type Table } from "../shape/table";
import { Dialog } from "./Dialog";
import { FullTable } from "./FullTable";
import { SearchField } from "./SearchField";

interface Props {
  title: string;
  table: Table;
  actions?: ReactNode;
  onClose: () => void;
}

/** A panel's full table: every row, sortable, searchable. */
export function Details({ title, table, actions, onClose }: Props) {
  const [query, setQuery] = useState("");
  const [sort, setSort] = useState<Sort | null>(null);
  const rows = useMemo(() => sorted(searched(table.rows, query), sort), [table, query, sort]);
  return (
    <Dialog title={title} className="details" head={actions} onClose={onClose}>
      <div className="details-bar">
        <SearchField query={query} onChange={setQuery} />
        <p className="muted small" role="status">
          {tn(rows.length, "{count} row", "{count} rows")}
        </p>
      </div>
      {rows.length > 0 ? (
        <FullTable table={table} rows={rows} sort={sort} onSort={(column) => setSort(nextSort(sort, column))} />
      ) : (
        <p className="muted">{query === "" ? t("There is nothing to list.") : t("No row fits the search.")}</p>
      )}
    </Dialog>
  );
}
