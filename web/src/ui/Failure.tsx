import { Refused } from "../api/client";
import { t } from "../i18n/language";
import { Icon } from "./icons";

/** Says what went wrong and what to do about it. */
export function Failure({ error, onRetry }: { error: Error; onRetry: () => void }) {
  return (
    <div className="failure" role="alert">
      <Icon name="warning" />
      <div>
        <p>
          <strong>{error instanceof Refused ? error.title : t("No connection")}</strong>
        </p>
        <p>{error.message}</p>
        <p className="small">{advice(error)}</p>
      </div>
      <button type="button" className="button" onClick={onRetry}>
        {t("Try again")}
      </button>
    </div>
  );
}

function advice(error: Error): string {
  if (!(error instanceof Refused)) return t("Numbers below, if any, are from before the connection was lost.");
  if (error.status === 403) return t("Ask whoever runs storemood in your chain for access.");
  if (error.status === 404) return t("Choose another place above.");
  if (error.status < 500) return t("Choose another period or filter above.");
  return t("The fault is the server's. If it stays, tell whoever runs storemood; its log has the details.");
}
