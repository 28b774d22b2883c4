// Where the store and its cameras were, and who changed what.
import { useState } from "react";
import { t, tn } from "../i18n/language";
import { format } from "../report/format";
import type { Change, Move } from "../api/types";
import type { Places } from "./places";
import { changeWords } from "./told";

const FIRST = 8;

interface Props {
  moves: Move[];
  changes: Change[];
  places: Places;
}

export function History({ moves, changes, places }: Props) {
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
                <strong>{places.nameOf(change.code) ?? change.code}</strong> {changeWords(change)}
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
