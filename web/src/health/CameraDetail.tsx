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
import { explain } from "./explain";
import { LastSessions } from "./LastSessions";
import { RateChart } from "./RateChart";
import { StateBadge } from "./StateBadge";
import { HOME } from "./view";
import { ago, clockWords, figureRows, rateWords, simulatedWords, sourceName, stateName } from "./words";

const REFRESH_MS = 20_000;

export function CameraDetail({ login }: { login: string }) {
  const found = useAnswer(login, getCameraHealth, REFRESH_MS);
  return (
    <>
      <p className="small">
        <Link href={HOME}>{t("All cameras")}</Link>
      </p>
      {found.error !== null && <Failure error={found.error} onRetry={found.again} />}
      {found.answer === null && found.error === null && <div className="skeleton health-wait" aria-label={t("Loading…")} />}
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
          {camera.place || camera.login} <StateBadge state={camera.state} />
        </h1>
        <p className="muted small">
          {camera.place !== "" && <>{camera.login} · </>}
          <Link href={`/stores/${encodeURIComponent(health.store)}`}>{health.store_name}</Link>, {health.city}
          {!camera.is_open && ` · ${t("the store is closed now, the state is from when it last was open")}`}
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
        <LastSessions login={camera.login} />
        <History history={health.history} />
      </div>
    </>
  );
}

function Matter({ health: { camera }, now }: { health: CameraHealth; now: number }) {
  const last = camera.last_photo_at;
  return (
    <section className="panel" aria-labelledby="matter-title">
      <h2 id="matter-title">{t("What is the matter")}</h2>
      {camera.findings.length === 0 && <p>{calmWords(camera.state)}</p>}
      {camera.findings.map((finding) => (
        <div key={finding.state + finding.reason} className="health-finding">
          <p>
            <strong>{stateName(finding.state)}</strong>
            {finding.since !== null && <span className="muted small"> {t("since {time}", { time: format.moment(new Date(finding.since)) })}</span>}
          </p>
          <p>{explain(finding).what}</p>
          <p className="muted">{explain(finding).toDo}</p>
        </div>
      ))}
      <p className="muted small">
        {last === null
          ? t("No photo yet")
          : t("Last photo {moment}, {time} ago", { moment: format.moment(new Date(last)), time: ago(last, now) })}
        {camera.expected > 0 && ` · ${rateWords(camera)}`}
      </p>
    </section>
  );
}

function calmWords(state: string): string {
  switch (state) {
    case "new":
      return t("It is new: what is usual of it is known after five days with photos. Until then only plain faults are told.");
    case "closed":
      return t("Nothing is expected of it now: its store is closed, or it is switched off.");
    default:
      return t("Nothing: it does as usual.");
  }
}

function Picture({ health }: { health: CameraHealth }) {
  const rows = figureRows(health.figures).map(({ key, name, value, usual }) => ({ key, cells: [name, value, usual] }));
  return (
    <section className="panel" aria-labelledby="picture-title">
      <h2 id="picture-title">{t("Pictures of the last 24 hours")}</h2>
      <DataTable caption={t("Usual: the median of past days")} columns={[t("Measured"), t("Now"), t("Usual")]} rows={rows} />
      <h3>{t("Faces that were not counted")}</h3>
      {health.refused.length === 0 && <p className="muted small">{t("None in the last 24 hours.")}</p>}
      {health.refused.length > 0 && (
        <DataTable
          caption={t("By reason, of all faces")}
          columns={[t("Reason"), t("Faces"), t("Share"), t("Usual")]}
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
    [t("Picture"), health.width === null ? "–" : `${health.width} × ${health.height}`],
    [t("File names"), health.dialect ?? t("not recognised yet")],
    [t("Encrypted (TLS)"), health.tls === null ? "–" : health.tls ? t("yes") : t("no: passwords and photos are readable on the way")],
    ...(health.clocks.length === 0 ? [[t("Clock"), t("not known yet")] satisfies [string, string]] : []),
    ...health.clocks.map((clock): [string, string] => [sourceName(clock.source), clockWords(clock)]),
    [t("Model"), camera.model || "–"],
    [t("In this state"), camera.since === null ? "–" : t("for {time}", { time: ago(camera.since, now) })],
  ];
  return (
    <section className="panel" aria-labelledby="setup-title">
      <h2 id="setup-title">{t("Settings, as its uploads show them")}</h2>
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
      <h2 id="history-title">{t("History")}</h2>
      {history.length === 0 && <p className="muted small">{t("It was not judged yet.")}</p>}
      <ol className="health-history">
        {history.map((episode, index) => (
          <li key={episode.since + episode.state}>
            <StateBadge state={episode.state} />
            <span>{explain(episode.finding).what}</span>
            <span className="muted small">
              {format.moment(new Date(episode.since))} – {endWords(episode, history[index - 1])}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** A state ends where the next one began, which may be before that was believed. */
function endWords(episode: Episode, next: Episode | undefined): string {
  if (episode.to_at === null) return t("now");
  if (next === undefined || next.since > episode.to_at || next.since < episode.since) return format.moment(new Date(episode.to_at));
  return format.moment(new Date(next.since));
}
