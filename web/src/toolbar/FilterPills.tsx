import { t } from "../i18n/language";
import { filterPairs, filterWords, type Filters, hasFilters, isHeld, toggle } from "../report/filters";
import type { Show } from "../state/useView";
import { Icon } from "../ui/icons";

interface Props {
  filters: Filters;
  /** Those of a share link, which stay. */
  own: Filters;
  show: Show;
}

export function FilterPills({ filters, own, show }: Props) {
  if (!hasFilters(filters)) return null;
  const pairs = filterPairs(filters);
  return (
    <div className="pills" role="group" aria-label={t("Filters")}>
      {pairs.map(({ key, value }) => {
        const words = filterWords(key, value);
        return isHeld(own, filters, key) ? (
          <span key={`${key} ${value}`} className="pill">
            {words}
          </span>
        ) : (
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
      {pairs.some(({ key }) => !isHeld(own, filters, key)) && (
        <button type="button" className="quiet" onClick={() => show({ filters: {} })}>
          {t("Clear all")} <kbd>Esc</kbd>
        </button>
      )}
    </div>
  );
}
