// Connections that the gateways ended or did not let in within the last day, by reason and address.
import { t } from "../i18n/language";
import { format } from "../report/format";
import { useAnswer } from "../state/useAnswer";
import { Failure } from "../ui/Failure";
import { Link } from "../ui/Link";
import { type CutOff, getCutOffs } from "./api";
import { HEALTH_CAMERA } from "./paths";
import { cutOffName } from "./words";

const REFRESH_MS = 60_000;

export function CutOffs({ scope }: { scope: string }) {
  const found = useAnswer(scope, getCutOffs, REFRESH_MS);
  if (found.error !== null) return <Failure error={found.error} onRetry={found.again} />;
  if (found.answer === null || found.answer.cut_offs.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="cut-offs-title">
      <h2 id="cut-offs-title">{t("Cut off in the last day")}</h2>
      <p className="muted small">{t("Connections that the gateway ended or did not let in, the most frequent first.")}</p>
      <ul className="health-cameras">
        {found.answer.cut_offs.map((one) => (
          <li key={`${one.reason} ${one.address} ${one.login ?? ""}`} className="health-camera">
            <OneCutOff one={one} />
          </li>
        ))}
      </ul>
      {found.answer.is_cut && <p className="muted small">{t("Only the most frequent are shown.")}</p>}
    </section>
  );
}

function OneCutOff({ one }: { one: CutOff }) {
  const last = t("last {when}", { when: format.moment(new Date(one.last_at)) });
  return (
    <>
      <p>
        <strong>{format.whole(one.times)} ×</strong> {cutOffName(one.reason)}
      </p>
      <p className="muted small">
        {one.address === "" ? t("from many addresses") : t("from {address}", { address: one.address })} ·{" "}
        {one.login === null ? (
          t("not logged in")
        ) : (
          <Link href={HEALTH_CAMERA + encodeURIComponent(one.login)}>
            {one.login}, {one.store}
          </Link>
        )}{" "}
        · {last}
      </p>
    </>
  );
}
