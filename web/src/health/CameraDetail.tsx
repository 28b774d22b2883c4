// One camera: what is the matter, what it was judged on, and how it was before.
import { t } from "../i18n/language";
import { reasonWords } from "../report/words";
import { format } from "../report/format";
import { useAnswer } from "../state/useAnswer";
import { DataTable } from "../ui/DataTable";
import { Failure } from "../ui/Failure";
import { Link } from "../ui/Link";
import { type CameraHealth, type Episode, getCameraHealth } from "./api";
import { AsOf, useNow } from "./AsOf";
import { RateChart } from "./RateChart";
import { StateBadge } from "./StateBadge";
import { HOME } from "./view";
import { ago, clockWords, figureRows, rateWords, simulatedWords, sourceName } from "./words";

const REFRESH_MS = 20_000;
const WHEN = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

export function CameraDetail({ login }: { login: string }) {
  const found = useAnswer(login, getCameraHealth, REFRESH_MS);
  return (
    <>
      <p className="small">
        <Link href={HOME}>All cameras</Link>
      </p>
      {found.error !== null && <Failure error={found.error} onRetry={found.again} />}
      {found.answer === null && found.error === null && <div className="skeleton health-wait" aria-label="Loading" />}
      {found.answer !== null && found.error === null && <Detail health={found.answer} />}
    </>
  );
}

function Detail({ health }: { health: CameraHealth }) {
  const now = useNow();
  const { camera } = health;
  return (
    <>
      <header className={health.is_current ? "health-head" : "health-head health-old"}>
        <h1>
          {camera.place || camera.login} <StateBadge state={camera.state} name={camera.name} />
        </h1>
        <p className="muted small">
          {camera.place !== "" && <>{camera.login} · </>}
          <Link href={`/stores/${encodeURIComponent(health.store)}`}>{health.store_name}</Link>, {health.city}
          {!camera.is_open && " · the store is closed now, the state is from when it last was open"}
        </p>
        <AsOf asOf={health.as_of} isCurrent={health.is_current} />
        {health.simulated_until !== null && (
          <p className="small health-simulated">
            {simulatedWords(health.simulated_until)} {health.is_fault_simulated && t("Its fault is simulated too.")}
          </p>
        )}
      </header>
      <div className={health.is_current ? "health-found" : "health-found health-old"}>
        <Matter health={health} now={now} />
        <RateChart hours={health.hours} days={health.usual_days} timezone={health.timezone} />
        <div className="health-pair">
          <Picture health={health} />
          <Setup health={health} now={now} />
        </div>
        <History history={health.history} />
      </div>
    </>
  );
}

function Matter({ health: { camera }, now }: { health: CameraHealth; now: number }) {
  const last = camera.last_photo_at;
  return (
    <section className="panel" aria-labelledby="matter-title">
      <h2 id="matter-title">What is the matter</h2>
      {camera.findings.length === 0 && <p>{CALM[camera.state] ?? "Nothing: it does as usual."}</p>}
      {camera.findings.map((finding) => (
        <div key={finding.state + finding.what} className="health-finding">
          <p>
            <strong>{finding.name}</strong>
            {finding.since !== null && <span className="muted small"> since {WHEN.format(new Date(finding.since))}</span>}
          </p>
          <p>{finding.what}</p>
          <p className="muted">{finding.to_do}</p>
        </div>
      ))}
      <p className="muted small">
        {last === null ? "No photo yet" : `Last photo ${WHEN.format(new Date(last))}, ${ago(last, now)} ago`}
        {camera.expected > 0 && ` · ${rateWords(camera)}`}
      </p>
    </section>
  );
}

const CALM: Record<string, string> = {
  new: "It is new: what is usual of it is known after five days with photos. Until then only plain faults are told.",
  closed: "Nothing is expected of it now: its store is closed, or it is switched off.",
};

function Picture({ health }: { health: CameraHealth }) {
  const rows = figureRows(health.figures).map(({ key, name, value, usual }) => ({ key, cells: [name, value, usual] }));
  return (
    <section className="panel" aria-labelledby="picture-title">
      <h2 id="picture-title">Pictures of the last 24 hours</h2>
      <DataTable caption="Usual: the median of past days" columns={["Measured", "Now", "Usual"]} rows={rows} />
      <h3>Faces that were not counted</h3>
      {health.refused.length === 0 && <p className="muted small">None in the last 24 hours.</p>}
      {health.refused.length > 0 && (
        <DataTable
          caption="By reason, of all faces"
          columns={["Reason", "Faces", "Share", "Usual"]}
          rows={health.refused.map((one) => ({
            key: one.reason,
            cells: [
              reasonWords("face", one.reason),
              format.whole(one.count),
              format.wholeShare(one.share),
              one.usual_share === null ? "–" : format.wholeShare(one.usual_share),
            ],
          }))}
        />
      )}
    </section>
  );
}

function Setup({ health, now }: { health: CameraHealth; now: number }) {
  const { camera } = health;
  const rows: [string, string][] = [
    ["Picture", health.width === null ? "–" : `${health.width} × ${health.height}`],
    ["File names", health.dialect ?? "not recognised yet"],
    ["Encrypted (TLS)", health.tls === null ? "–" : health.tls ? "yes" : "no: passwords and photos are readable on the way"],
    ...(health.clocks.length === 0 ? [["Clock", "not known yet"] satisfies [string, string]] : []),
    ...health.clocks.map((clock): [string, string] => [sourceName(clock.source), clockWords(clock)]),
    ["Model", camera.model || "–"],
    ["In this state", camera.since === null ? "–" : `for ${ago(camera.since, now)}`],
  ];
  return (
    <section className="panel" aria-labelledby="setup-title">
      <h2 id="setup-title">Settings, as its uploads show them</h2>
      <dl className="health-facts">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function History({ history }: { history: Episode[] }) {
  return (
    <section className="panel" aria-labelledby="history-title">
      <h2 id="history-title">History</h2>
      {history.length === 0 && <p className="muted small">It was not judged yet.</p>}
      <ol className="health-history">
        {history.map((episode, index) => (
          <li key={episode.since + episode.state}>
            <StateBadge state={episode.state} name={episode.name} />
            <span>{episode.what}</span>
            <span className="muted small">
              {WHEN.format(new Date(episode.since))} – {endWords(episode, history[index - 1])}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** A state ends where the next one began, which may be before that was believed. */
function endWords(episode: Episode, next: Episode | undefined): string {
  if (episode.to_at === null) return "now";
  if (next === undefined || next.since > episode.to_at || next.since < episode.since) return WHEN.format(new Date(episode.to_at));
  return WHEN.format(new Date(next.since));
}
