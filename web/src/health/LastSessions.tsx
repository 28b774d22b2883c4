// What a camera and the gateway said in its last sessions, and what that means.
import { said, t, tn } from "../i18n/language";
import { format } from "../report/format";
import { useAnswer } from "../state/useAnswer";
import { Failure } from "../ui/Failure";
import { getSessions, type Session } from "./api";

const REFRESH_MS = 20_000;
const SPEAKERS = { command: ">", reply: "<", event: "*" } as const;

export function LastSessions({ login }: { login: string }) {
  const found = useAnswer(login, getSessions, REFRESH_MS);
  return (
    <section className="panel" aria-labelledby="sessions-title">
      <h2 id="sessions-title">{t("Last sessions")}</h2>
      {found.error !== null && <Failure error={found.error} onRetry={found.again} />}
      {found.answer !== null && found.answer.sessions.length === 0 && (
        <p className="muted small">
          {t("It did not reach this gateway within a week: check the server's address and port in the camera, and the firewall.")}
        </p>
      )}
      <ol className="health-sessions">
        {found.answer?.sessions.map((session) => (
          <li key={session.started_at}>
            <OneSession session={session} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function OneSession({ session }: { session: Session }) {
  const when = format.momentWithSeconds(new Date(session.started_at));
  return (
    <>
      <p className="muted small">
        {t("{when}, from {address}", { when, address: session.peer })} · {session.tls ?? t("not encrypted")} ·{" "}
        {session.let_in ? tn(session.stored, "{count} photo stored", "{count} photos stored") : t("not let in")}
      </p>
      {session.findings.map((finding) => (
        <div key={finding.code} className="health-finding">
          <p>{said(finding.what)}</p>
          {finding.severity !== "fine" && <p className="muted small">{said(finding.to_do)}</p>}
        </div>
      ))}
      <details>
        <summary>{t("What was said")}</summary>
        <pre className="health-said" tabIndex={0}>
          {session.lines.map((line) => `${line.at_s.toFixed(3).padStart(9)} ${SPEAKERS[line.kind]} ${line.text}`).join("\n")}
        </pre>
        {session.left_out > 0 && (
          <p className="muted small">{tn(session.left_out, "{count} line in the middle was not kept.", "{count} lines in the middle were not kept.")}</p>
        )}
      </details>
    </>
  );
}
