import { lazy, type ReactNode, Suspense, useId } from "react";
import { t } from "../i18n/language";
import type { Table } from "../shape/table";
import type { Answered } from "../state/useAnswer";
import type { Show } from "../state/useView";
import type { DetailsName, View } from "../state/view";
import { Icon } from "./icons";
import { type Tab, Tabs } from "./Tabs";

const Details = lazy(() => import("./Details").then((module) => ({ default: module.Details })));

interface Props<Answer, Id extends string> {
  name: DetailsName;
  title: string;
  view: View;
  show: Show;
  tabs?: readonly Tab<Id>[];
  tab?: Id;
  onTab?: (id: Id) => void;
  /** More to do with the panel: export, share. */
  actions?: ReactNode;
  asked: Answered<Answer>;
  /** Whether what is asked now differs from what is shown. */
  fading: boolean;
  /** The full table of what is shown; `null` where the panel opens a table of its own. */
  table: (answer: Answer) => Table;
  details?: (answer: Answer) => ReactNode;
  legend?: (answer: Answer) => ReactNode;
  note?: (answer: Answer) => ReactNode;
  children: (answer: Answer) => ReactNode;
}

/** A panel of the report: heading, tabs, drawing, what it rests on, and its full table under "Details". */
export function ReportPanel<Answer, Id extends string = string>(props: Props<Answer, Id>) {
  const { name, title, view, show, tabs, tab, onTab, actions, asked, fading, table, details, legend, note, children } = props;
  const id = useId();
  const { answer, error } = asked;
  const close = () => show({ details: null }, true);
  const body = answer === null ? null : children(answer);
  const isTabbed = tabs !== undefined && tab !== undefined && onTab !== undefined;
  return (
    <section className={`panel panel-${name} ${fading ? "fading" : ""}`} aria-labelledby={`${id}-title`} aria-busy={asked.loading}>
      <header className="panel-head">
        <h2 id={`${id}-title`}>{title}</h2>
        <div className="panel-controls">
          {actions}
          <button type="button" className="quiet" disabled={answer === null} onClick={() => show({ details: name })}>
            <Icon name="table" />
            <span>{t("Details")}</span>
            <span className="sr-only">{t("of {panel}", { panel: title })}</span>
          </button>
        </div>
        {isTabbed && <Tabs label={title} tabs={tabs} chosen={tab} controls={`${id}-body`} onPick={onTab} />}
      </header>
      <div
        id={`${id}-body`}
        className="panel-body"
        {...(isTabbed ? { role: "tabpanel", "aria-labelledby": `${id}-body-${tab}` } : {})}
      >
        {answer !== null && legend !== undefined && <div className="legend">{legend(answer)}</div>}
        {body}
        {answer === null && error === null && <div className="skeleton" />}
        {answer === null && error !== null && <Broken message={error.message} onRetry={asked.again} />}
      </div>
      {answer !== null && note !== undefined && <p className="panel-note">{note(answer)}</p>}
      {view.details === name && answer !== null && (
        <Suspense>
          {details === undefined ? (
            <Details title={title} table={table(answer)} actions={actions} onClose={close} />
          ) : (
            details(answer)
          )}
        </Suspense>
      )}
    </section>
  );
}

function Broken({ message, onRetry }: { message: string; onRetry: () => void }) {
  return (
    <div className="broken" role="alert">
      <p>{message}</p>
      <button type="button" className="button" onClick={onRetry}>
        {t("Try again")}
      </button>
    </div>
  );
}
