import type { Report } from "../api/types";
import { format } from "../report/format";
import { Icon } from "../ui/icons";

/** What every number below rests on: days, zone, comparison, and whether some of it is invented. */
export function Context({ report }: { report: Report }) {
  const { period, compared } = report;
  return (
    <>
      <p className="context">
        <strong>{format.span(period)}</strong>
        <span>{format.counted(period.days, "day", "days")}</span>
        {period.unfinished && <span className="tag">not over yet</span>}
        <span>{report.timezone === null ? "each store's own local time" : `local time, ${report.timezone}`}</span>
        <span>compared with {format.span(compared)}</span>
        {report.coverage.share !== null && (
          <span title="Of the hours in which cameras were to send photos, the share in which they did">
            coverage {coverageWords(report.coverage.share)} of camera-hours
          </span>
        )}
      </p>
      {report.simulated_customers > 0 && (
        <p className="banner" role="note">
          <Icon name="info" />
          <span>
            <strong>Simulated history:</strong> {format.whole(report.simulated_customers)} of {format.customers(report.customers, report.suppressed_below)}{" "}
            customers in this period are invented for the demonstration.
          </span>
        </p>
      )}
    </>
  );
}

/** In whole percent; 100 % only where nothing is missing. */
function coverageWords(share: number): string {
  return format.wholeShare(share < 1 ? Math.min(share, 0.99) : share);
}
