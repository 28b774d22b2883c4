import { FILTER_KEYS, type Filters, filterWords, hasFilters, without } from "../report/filters";
import type { View } from "../state/view";
import { Icon } from "../ui/icons";

interface Props {
  filters: Filters;
  show: (change: Partial<View>) => void;
}

export function FilterPills({ filters, show }: Props) {
  if (!hasFilters(filters)) return null;
  const set = FILTER_KEYS.flatMap((key) => {
    const value = filters[key];
    return value === undefined ? [] : [{ key, value }];
  });
  return (
    <div className="pills" role="group" aria-label="Filters">
      {set.map(({ key, value }) => (
        <button
          key={key}
          type="button"
          className="pill"
          aria-label={`Remove the filter ${filterWords(key, value)}`}
          onClick={() => show({ filters: without(filters, [key]) })}
        >
          {filterWords(key, value)}
          <Icon name="close" />
        </button>
      ))}
      <button type="button" className="quiet" onClick={() => show({ filters: {} })}>
        Clear all <kbd>Esc</kbd>
      </button>
    </div>
  );
}
