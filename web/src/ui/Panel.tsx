import { type ReactNode, useId, useState } from "react";
import { t } from "../i18n/language";
import { Icon } from "./icons";

interface Props {
  title: string;
  /** Names the panel's place and its fixed height in the style sheet. */
  area: string;
  /** The same numbers as text; a switch on the panel shows it instead of the drawing. */
  table?: ReactNode;
  controls?: ReactNode;
  legend?: ReactNode;
  note?: ReactNode;
  children: ReactNode;
}

export function Panel({ title, area, table, controls, legend, note, children }: Props) {
  const id = useId();
  const [asTable, setAsTable] = useState(false);
  return (
    <section className={`panel panel-${area}`} aria-labelledby={id}>
      <header className="panel-head">
        <h2 id={id}>{title}</h2>
        <div className="panel-controls">
          {controls}
          {table !== undefined && (
            <button type="button" className="quiet" title={t("Table")} aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
              <Icon name={asTable ? "chart" : "table"} />
              <span className="from-640" aria-hidden="true">{t("Table")}</span>
              <span className="sr-only">{t("Table of {panel}", { panel: title })}</span>
            </button>
          )}
        </div>
      </header>
      {legend !== undefined && !asTable && <div className="legend">{legend}</div>}
      {asTable ? (
        // A scrolling box must be reachable by keyboard.
        <div className="panel-body scrolls" tabIndex={0} role="region" aria-label={t("{panel}, table", { panel: title })}>
          {table}
        </div>
      ) : (
        <div className="panel-body">{children}</div>
      )}
      {note !== undefined && <p className="panel-note">{note}</p>}
    </section>
  );
}
