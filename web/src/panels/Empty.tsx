import { hasFilters } from "../report/filters";
import { format } from "../report/format";
import { DEFAULT_PRESET, PRESET_NAMES } from "../report/period";
import type { PanelProps } from "../ReportView";

/** No customers: say why that may be, and offer the way out. */
export function Empty({ report, view, show }: PanelProps) {
  const filtered = hasFilters(view.filters);
  return (
    <section className="empty" aria-labelledby="empty-title">
      <h2 id="empty-title">No customers in this period{filtered ? " match the filters" : ""}</h2>
      <p>
        {report.scope.name} had none from {format.span(report.period)}. {cause(report.photos.analysed, filtered)}
      </p>
      <div className="empty-ways">
        {filtered && (
          <button type="button" className="button primary" onClick={() => show({ filters: {} })}>
            Clear the filters
          </button>
        )}
        {view.period !== DEFAULT_PRESET && (
          <button type="button" className="button" onClick={() => show({ period: DEFAULT_PRESET })}>
            {PRESET_NAMES[DEFAULT_PRESET]}
          </button>
        )}
        {view.period !== "today" && (
          <button type="button" className="button" onClick={() => show({ period: "today" })}>
            {PRESET_NAMES.today}
          </button>
        )}
      </div>
    </section>
  );
}

function cause(analysed: number, filtered: boolean): string {
  if (filtered) return "Other customers may be there.";
  if (analysed === 0) return "No photo was analysed: the stores may be closed, or their cameras do not upload yet.";
  return "Photos were analysed, but no face in them could be counted; the reasons are below.";
}
