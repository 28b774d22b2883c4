import type { Summary } from "../api/types";
import { t } from "../i18n/language";
import { todayIn } from "../report/dates";
import { hasFilters } from "../report/filters";
import { format } from "../report/format";
import { DEFAULT_PRESET, presetName } from "../report/period";
import type { Show } from "../state/useView";
import type { View } from "../state/view";

interface Props {
  summary: Summary;
  view: View;
  show: Show;
}

/** No customers: say why that may be, and offer the way out. */
export function Empty({ summary, view, show }: Props) {
  const filtered = hasFilters(view.filters);
  return (
    <section className="empty" aria-labelledby="empty-title">
      <h2 id="empty-title">{filtered ? t("No customers in this period match the filters") : t("No customers in this period")}</h2>
      <p>
        {t("{place} had none from {days}.", { place: summary.scope.name, days: format.span(summary.period) })}{" "}
        {cause(summary, filtered)}
      </p>
      <div className="empty-ways">
        {filtered && (
          <button type="button" className="button primary" onClick={() => show({ filters: {} })}>
            {t("Clear the filters")}
          </button>
        )}
        {view.period !== DEFAULT_PRESET && (
          <button type="button" className="button" onClick={() => show({ period: DEFAULT_PRESET })}>
            {presetName(DEFAULT_PRESET)}
          </button>
        )}
        {view.period !== "today" && (
          <button type="button" className="button" onClick={() => show({ period: "today" })}>
            {presetName("today")}
          </button>
        )}
      </div>
    </section>
  );
}

function cause({ period, timezone, photos: { analysed } }: Summary, filtered: boolean): string {
  if (period.from > todayIn(timezone, new Date())) return t("These days are still to come.");
  if (filtered) return t("Other customers may be there.");
  if (analysed === 0) return t("No photo was analysed: the stores may be closed, or their cameras do not upload yet.");
  return t("Photos were analysed, but no face in them could be counted; the reasons are below.");
}
