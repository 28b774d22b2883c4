import type { Summary } from "../api/types";
import { t, tn } from "../i18n/language";
import { format } from "../report/format";
import { daysCounted, storesCounted } from "../report/words";
import { Icon } from "../ui/icons";

/** What every number below rests on: days, zone, comparison, stores, and whether some of it is invented. */
export function Context({ summary }: { summary: Summary }) {
  const { period, now, stores } = summary;
  return (
    <>
      <p className="context">
        <strong>{format.span(period)}</strong>
        <span>{daysCounted(period.days)}</span>
        {period.unfinished && <span className="tag">{t("not over yet")}</span>}
        <span>{summary.timezone === null ? t("each store's own local time") : t("local time, {timezone}", { timezone: summary.timezone })}</span>
        <span>{comparedWords(summary)}</span>
        <span>{storeWords(summary)}</span>
        {now.coverage !== null && (
          <span title={t("Of the hours in which cameras were to send photos, the share in which they did")}>
            {t("coverage {share}", { share: format.coverage(now.coverage) })}
          </span>
        )}
      </p>
      {stores.left_out > 0 && (
        <p className="banner" role="note">
          <Icon name="info" />
          <span>
            {tn(
              stores.left_out,
              "{count} store is left out: it has no data on both sides of the comparison.",
              "{count} stores are left out: they have no data on both sides of the comparison.",
            )}
          </span>
        </p>
      )}
      {now.simulated > 0 && (
        <p className="banner" role="note">
          <Icon name="info" />
          <span>
            <strong>{t("Simulated history:")}</strong>{" "}
            {t("{simulated} of {all} customers in this period are invented for the demonstration.", {
              simulated: format.whole(now.simulated),
              all: format.customers(now.customers, summary.suppressed_below),
            })}
          </span>
        </p>
      )}
    </>
  );
}

function comparedWords({ compared }: Summary): string {
  if (compared === null) return t("not compared");
  if (compared.kind === "place") return t("compared with {place}", { place: compared.scope.name });
  return t("compared with {days}", { days: format.span(compared.period) });
}

function storeWords({ stores }: Summary): string {
  if (stores.counted === stores.all) return storesCounted(stores.all);
  return t("{counted} of {stores}", { counted: format.whole(stores.counted), stores: storesCounted(stores.all) });
}
