import { t } from "../i18n/language";
import { filterPairs, filterWords, type Filters, hasFilters, toggle } from "../report/filters";
import type { Show } from "../state/useView";
import { Icon } from "../ui/icons";

interface Props {
  filters: Filters;
  show: Show;
}

export function FilterPills({ filters, show }: Props) {
  if (!hasFilters(filters)) return null;
  return (
    <div className="pills" role="group" aria-label={t("Filters")}>
      {filterPairs(filters).map(({ key, value }) => {
        const words = filterWords(key, value);
        return (
          <button
            key={`${key} ${value}`}
            type="button"
            className="pill"
            aria-label={t("Remove the filter {filter}", { filter: words })}
            onClick={() => show({ filters: toggle(filters, key, value) })}
          >
            {words}
            <Icon name="close" />
          </button>
        );
      })}
      <button type="button" className="quiet" onClick={() => show({ filters: {} })}>
        {t("Clear all")} <kbd>Esc</kbd>
      </button>
    </div>
  );
}
