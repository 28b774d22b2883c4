interface Props {
  name: string;
  /** Null where the table is not sorted by this column. */
  sorted: { descending: boolean } | null;
  onSort: () => void;
}

/** The head of a column that the table can be sorted by. */
export function SortHead({ name, sorted, onSort }: Props) {
  return (
    <th scope="col" aria-sort={sorted === null ? undefined : sorted.descending ? "descending" : "ascending"}>
      <button type="button" className="sort" onClick={onSort}>
        <span aria-hidden="true">{sorted === null ? "" : sorted.descending ? "↓\u00a0" : "↑\u00a0"}</span>
        {name}
      </button>
    </th>
  );
}
