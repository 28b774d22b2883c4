// One report on the page: what it covers, the cards, the graph, the panels.
import { lazy, type ReactNode, Suspense } from "react";
import type { Summary } from "./api/types";
import { t } from "./i18n/language";
import { Cards } from "./panels/Cards";
import { Context } from "./panels/Context";
import { Empty } from "./panels/Empty";
import { Graph } from "./panels/Graph";
import { LiveStrip } from "./panels/LiveStrip";
import type { PanelProps } from "./panels/props";
import { Unmeasured } from "./panels/Unmeasured";
import type { Answered } from "./state/useAnswer";
import type { DetailsName } from "./state/view";

const Panels = lazy(() => import("./panels/Panels").then((module) => ({ default: module.Panels })));

interface Props extends PanelProps {
  asked: Answered<Summary>;
  fading: boolean;
  /** What can be done with a panel, beside its heading. */
  actionsFor?: (panel: DetailsName) => ReactNode;
}

export function ReportView({ asked, fading, actionsFor = () => null, ...props }: Props) {
  const { summary, view, show } = props;
  const isEmpty = summary.now.customers === 0;
  return (
    <div className="report">
      <div className={fading ? "fading" : undefined}>
        <Context summary={summary} />
        <Unmeasured scope={props.scope.id} />
        <LiveStrip scope={props.scope.id} />
        <Cards summary={summary} measure={view.measure} show={show} />
      </div>
      <div className="panels">
        {isEmpty ? <Empty summary={summary} view={view} show={show} /> : <Graph {...props} actions={actionsFor("graph")} />}
        <Suspense fallback={<Waiting />}>
          <Panels {...props} asked={asked} empty={isEmpty} actionsFor={actionsFor} />
        </Suspense>
      </div>
      <footer className="foot">
        <p>
          {t(
            "Gender, age and mood are apparent: a program's estimates from photos, right for many and often wrong for one. Nobody is identified. Groups of fewer than {below} are withheld.",
            { below: summary.suppressed_below },
          )}
        </p>
        <p>
          {t(
            "The mood index is the share of positive expressions (happiness) less the share of negative ones (sadness, anger, disgust, fear, contempt), times 100.",
          )}{" "}
          {t("Intervals hold the true value of such a crowd 19 times in 20.")}
        </p>
      </footer>
    </div>
  );
}

function Waiting() {
  return ["where", "who", "moods", "when"].map((name) => (
    <div key={name} className={`panel panel-${name}`} aria-hidden="true">
      <div className="skeleton" />
    </div>
  ));
}
