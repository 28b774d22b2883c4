import { type ReactNode, useState } from "react";
import { getPlaces } from "../api/client";
import type { PlaceRow } from "../api/types";
import { t } from "../i18n/language";
import { format } from "../report/format";
import { type Measure } from "../report/measures";
import { placesTable } from "../shape/places";
import { useAnswer } from "../state/useAnswer";
import { Dialog } from "../ui/Dialog";
import { FullTable } from "../ui/FullTable";
import { ScopeLink } from "../ui/ScopeLink";
import { SearchField } from "../ui/SearchField";
import { useDelayed } from "../ui/useDelayed";

const PAGE = 100;

interface Props {
  /** The panel's question without sorting and paging. */
  question: string;
  measure: Measure;
  compared: boolean;
  actions?: ReactNode;
  onClose: () => void;
}

/** Every place: the server sorts and searches, for a chain may have thousands. */
export function PlacesDetails({ question, measure, compared, actions, onClose }: Props) {
  const [query, setQuery] = useState("");
  const [sort, setSort] = useState<{ key: string; descending: boolean }>({ key: "customers", descending: true });
  const [more, setMore] = useState<{ of: string; rows: PlaceRow[]; next: string | null } | null>(null);
  const words = useDelayed(query, 250);
  const keys = sortKeys(measure, compared);
  const asked = new URLSearchParams(question);
  asked.set("sort", sort.key);
  asked.set("desc", String(sort.descending));
  asked.set("limit", String(PAGE));
  if (words.trim() !== "") asked.set("search", words.trim());
  const first = asked.toString();
  const { answer, loading } = useAnswer(first, getPlaces);
  const later = more?.of === first ? more : null;
  const rows = [...(answer?.rows ?? []), ...(later?.rows ?? [])];
  const next = later === null ? (answer?.next ?? null) : later.next;
  const table = placesTable(rows, measure, compared);
  const paths = new Map(rows.map((row) => [row.id, row.path.join(" › ")]));

  const sortBy = (key: string) => setSort({ key, descending: sort.key === key ? !sort.descending : key !== "name" });
  const loadMore = async (cursor: string) => {
    const page = await getPlaces(`${first}&${new URLSearchParams({ cursor })}`, new AbortController().signal);
    setMore({ of: first, rows: [...(later?.rows ?? []), ...page.rows], next: page.next });
  };
  return (
    <Dialog title={t("Where")} className="details" head={actions} onClose={onClose}>
      <div className="details-bar">
        <SearchField query={query} onChange={setQuery} />
        <p className="muted small" role="status">
          {loading ? t("Loading…") : t("{shown} of {total} places", { shown: format.whole(rows.length), total: format.whole(answer?.total ?? 0) })}
        </p>
      </div>
      <FullTable
        table={table}
        rows={table.rows}
        sort={{ column: keys.indexOf(sort.key), descending: sort.descending }}
        canSort={(column) => typeof keys[column] === "string"}
        onSort={(column) => sortBy(keys[column] ?? "customers")}
        nameOf={(row) => (
          <>
            <ScopeLink id={row.key}>{row.cells[0]?.text}</ScopeLink>
            <span className="details-path muted">{paths.get(row.key)}</span>
          </>
        )}
      />
      {compared && <p className="muted small">{t("≈ marks a change that may be chance.")}</p>}
      {next !== null && (
        <button type="button" className="button" onClick={() => void loadMore(next)}>
          {t("Show more")}
        </button>
      )}
    </Dialog>
  );
}

/** What the API sorts by for each column of the table; null where it does not. */
function sortKeys(measure: Measure, compared: boolean): (string | null)[] {
  const extra = measure === "customers" || measure === "coverage" ? [] : [measure];
  const change = (of: Measure) => (compared ? [`${of}_change`] : []);
  return ["name", "customers", ...change("customers"), ...extra.flatMap((one) => [one, null, ...change(one)]), "coverage"];
}
