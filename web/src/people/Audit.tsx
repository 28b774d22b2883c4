// Who saw and changed what.
import { useState } from "react";
import type { Scope } from "../api/types";
import { t } from "../i18n/language";
import { useAnswer } from "../state/useAnswer";
import { Failure } from "../ui/Failure";
import { Field, Select } from "../ui/Field";
import { auditCsvHref, listAudit } from "./api";
import { doneWords, factLines } from "./noted";
import { when } from "./words";

export function AuditPanel({ scopes }: { scopes: readonly Scope[] }) {
  const names = new Map(scopes.map((scope) => [scope.id, scope.name]));
  const [asked, setAsked] = useState({ from: "", to: "", who: "", kind: "", words: "" });
  const [cursors, setCursors] = useState<string[]>([]);
  const question = new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== "")).toString();
  const cursor = cursors.at(-1);
  const log = useAnswer(cursor === undefined ? question : `${question}&cursor=${cursor}`, listAudit);
  const set = (name: keyof typeof asked) => (value: string) => {
    setCursors([]);
    setAsked({ ...asked, [name]: value });
  };
  const next = log.answer?.next;
  return (
    <section className="panel" aria-labelledby="audit-title">
      <header className="panel-head">
        <h2 id="audit-title">{t("Audit log")}</h2>
        <a className="button" href={auditCsvHref(question)} download>
          {t("Save as CSV")}
        </a>
      </header>
      <div className="form-row">
        <Field label={t("From")} type="date" value={asked.from} onChange={set("from")} />
        <Field label={t("To")} type="date" value={asked.to} onChange={set("to")} />
        <Field label={t("Login")} value={asked.who} onChange={set("who")} />
        <Select
          label={t("What")}
          value={asked.kind}
          options={[
            { value: "", name: t("Everything") },
            { value: "seen", name: t("Seen") },
            { value: "changed", name: t("Changed") },
            { value: "access", name: t("Signing in") },
          ]}
          onChange={set("kind")}
        />
        <Field label={t("Words")} type="search" value={asked.words} onChange={set("words")} />
      </div>
      {log.error !== null && <Failure error={log.error} onRetry={log.again} />}
      {log.answer?.entries.length === 0 && <p className="muted">{t("Nothing was noted that fits.")}</p>}
      <ul className="log" aria-busy={log.loading}>
        {log.answer?.entries.map((entry) => (
          <li key={entry.id}>
            <div>
              <strong>{entry.who}</strong> {doneWords(entry)}
              {entry.scope !== "" && <span className="muted"> ({names.get(entry.scope) ?? entry.scope})</span>}
              <Facts lines={factLines(entry, names)} />
            </div>
            <span className="muted small">{when(entry.at)}</span>
          </li>
        ))}
      </ul>
      <div className="form-end">
        {cursors.length > 0 && (
          <button type="button" className="button" onClick={() => setCursors(cursors.slice(0, -1))}>
            {t("Newer")}
          </button>
        )}
        {next && (
          <button type="button" className="button" onClick={() => setCursors([...cursors, next])}>
            {t("Older")}
          </button>
        )}
      </div>
    </section>
  );
}

function Facts({ lines }: { lines: string[] }) {
  if (lines.length === 0) return null;
  return (
    <ul className="log-facts muted small">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
