// Where the store and its cameras were, and who changed what.
import { useState } from "react";
import { t, tn } from "../i18n/language";
import { format } from "../report/format";
import type { Change, Move } from "../api/types";

const FIRST = 8;

export function History({ moves, changes }: { moves: Move[]; changes: Change[] }) {
  const [all, setAll] = useState(false);
  const shown = all ? changes : changes.slice(0, FIRST);
  return (
    <>
      {moves.length > 0 && (
        <section className="panel" aria-labelledby="moves-title">
          <h2 id="moves-title">{t("Moves")}</h2>
          <p className="hint">{t("Customers count where the store or camera was when they were seen.")}</p>
          <ul className="log">
            {moves.map((move) => (
              <li key={`${move.code} ${move.from_at}`}>
                <span>
                  <strong>{move.code}</strong> – {move.where}
                </span>
                <span className="muted small">
                  {when(move.from_at, t("from the beginning"))} – {when(move.to_at, t("now"))}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="panel" aria-labelledby="changes-title">
        <h2 id="changes-title">{t("Latest changes")}</h2>
        {changes.length === 0 && <p className="muted small">{t("None since changes are logged.")}</p>}
        <ul className="log">
          {shown.map((change, number) => (
            <li key={number}>
              <span>
                <strong>{change.code}</strong> {changeWords(change)}
              </span>
              <span className="muted small">
                {format.moment(new Date(change.at))}, {change.who}
              </span>
            </li>
          ))}
        </ul>
        {shown.length < changes.length && (
          <button type="button" className="quiet" onClick={() => setAll(true)}>
            {tn(changes.length - shown.length, "Show {count} older", "Show {count} older")}
          </button>
        )}
      </section>
    </>
  );
}

function when(instant: string | null, otherwise: string): string {
  return instant === null ? otherwise : format.moment(new Date(instant));
}

function changeWords(change: Change): string {
  const detail = change.detail.replaceAll(" -> ", " → ");
  switch (change.kind) {
    case "new":
      return t("new: {detail}", { detail });
    case "moved":
      return t("moved: {detail}", { detail });
    case "renamed":
      return t("renamed: {detail}", { detail });
    case "closed":
      return t("closed: its cameras can't sign in");
    case "opened":
      return t("opened: its cameras can sign in");
    case "enabled":
      return t("enabled: can sign in");
    case "disabled":
      return t("disabled: can't sign in");
    default:
      return t("changed: {detail}", { detail });
  }
}
