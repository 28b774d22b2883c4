// A store with its cameras, the worst first.
import { t, tn } from "../i18n/language";
import { inRow } from "../ui/inRow";
import { HEALTH_CAMERA } from "./paths";
import { Link } from "../ui/Link";
import type { Finding, HealthLine, HealthStore } from "./api";
import { explain } from "./explain";
import { StateBadge } from "./StateBadge";
import { ago, ownFindings, rateWords } from "./words";

export function StoreGroup({ store, now, simulated }: { store: HealthStore; now: number; simulated: string[] }) {
  const id = `store-${store.code}`;
  return (
    <section className="panel health-store" aria-labelledby={id}>
      <header className="health-store-head">
        <h2 id={id}>
          <Link href={`/stores/${encodeURIComponent(store.code)}`}>{store.name}</Link>{" "}
          <span className="muted small">
            {store.code} · {store.city}, {store.region}
          </span>
        </h2>
      </header>
      {store.finding !== null && <Common finding={store.finding} cameras={store.cameras.length} />}
      <ul className="health-cameras">
        {store.cameras.map((line) => (
          <CameraRow key={line.login} line={line} now={now} isSimulated={simulated.includes(line.login)} />
        ))}
      </ul>
    </section>
  );
}

function Common({ finding, cameras }: { finding: Finding; cameras: number }) {
  const { what, toDo } = explain(finding);
  return (
    <div className="health-common">
      <p>
        <strong>{finding.state === "silent" ? tn(cameras, "The whole store is silent, {count} camera.", "The whole store is silent, {count} cameras.") : t("The whole store.")}</strong>{" "}
        {what}
      </p>
      <p className="small">{toDo}</p>
    </div>
  );
}

function CameraRow({ line, now, isSimulated }: { line: HealthLine; now: number; isSimulated: boolean }) {
  const name = line.place || line.login;
  return (
    <li className="health-camera">
      <div className="health-camera-head">
        <StateBadge state={line.state} />
        <Link className="health-name" href={HEALTH_CAMERA + encodeURIComponent(line.login)}>
          {name}
        </Link>
        {line.place !== "" && <span className="muted small">{line.login}</span>}
        {isSimulated && <span className="health-pretended small">{t("simulated fault")}</span>}
        <span className="muted small health-since">{sinceWords(line, now)}</span>
      </div>
      {ownFindings(line).map((finding) => (
        <div key={finding.state + finding.reason} className="health-finding">
          <p>{explain(finding).what}</p>
          <p className="muted small">{explain(finding).toDo}</p>
        </div>
      ))}
      <p className="muted small">{[lastWords(line, now), rateWords(line)].filter(Boolean).join(" · ")}</p>
    </li>
  );
}

function sinceWords(line: HealthLine, now: number): string {
  if (line.since === null || line.state === "closed") return "";
  const since = line.state === "ok" ? "" : t("for {time}", { time: ago(line.since, now) });
  return inRow([since, line.is_open ? "" : t("closed now")].filter(Boolean));
}

function lastWords(line: HealthLine, now: number): string {
  return line.last_photo_at === null ? t("No photo yet") : t("Last photo {time} ago", { time: ago(line.last_photo_at, now) });
}
