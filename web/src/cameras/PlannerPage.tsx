// The camera planner: what a camera will see of faces, drawn live, and the cheapest fix.
import { useState } from "react";
import { t } from "../i18n/language";
import { getCameraPlan, listScopes, requirementsHref } from "../api/client";
import type { CameraPlan, Me } from "../api/types";
import { Frame } from "../Frame";
import { useAnswer } from "../state/useAnswer";
import { useTitle } from "../state/useTitle";
import { Icon } from "../ui/icons";
import { useDelayed } from "../ui/useDelayed";
import "./planner.css";
import { Checks } from "./Checks";
import { Figures } from "./Figures";
import { FixPanel } from "./FixPanel";
import { Levels } from "./Levels";
import { inWords, missing, type Planned, questionOf, withSetup } from "./planner";
import { PlannerForm } from "./PlannerForm";
import { Scene } from "./Scene";
import { usePlanned } from "./usePlanned";

interface Props {
  me: Me;
  onSignedOut: () => void;
}

const PAUSE_MS = 120;
const askScopes = (_: string, signal: AbortSignal) => listScopes(signal);

export function PlannerPage({ me, onSignedOut }: Props) {
  const scopes = useAnswer("scopes", askScopes);
  const chain = scopes.answer?.chain ?? "";
  const [planned, change] = usePlanned();
  const question = useDelayed(questionOf(planned), PAUSE_MS);
  const plan = useAnswer(question, getCameraPlan);

  useTitle(t("Camera planner"), chain);

  const lacking = missing(planned);
  const isCurrent = lacking.length === 0 && plan.error === null && plan.answerTo === questionOf(planned);
  return (
    <Frame me={me} chain={chain} main="planner" onSignedOut={onSignedOut}>
      <main id="planner" className="page planner" tabIndex={-1}>
        <div className="planner-head">
          <div>
            <h1>{t("Camera planner")}</h1>
            <p className="muted">{t("What a camera will see of faces, before anybody climbs a ladder.")}</p>
          </div>
          <a className="button" href={requirementsHref(planned.level ?? "strict")} target="_blank" rel="noreferrer">
            <Icon name="table" />
            {t("Requirements to print")}
          </a>
        </div>
        <div className="planner-columns">
          <PlannerForm planned={planned} change={change} hfovDeg={plan.answer?.assessment.setup.hfov_deg ?? null} />
          <div className="planner-results" aria-busy={plan.loading}>
            {lacking.length > 0 && (
              <p className="message note" role="status">
                {t("Still missing: {fields}.", { fields: lacking.join(", ") })}
              </p>
            )}
            {lacking.length === 0 && plan.error !== null && (
              <p className="message bad" role="alert">
                {inWords(plan.error.message)}
              </p>
            )}
            {plan.answer !== null && (
              <Results plan={plan.answer} planned={planned} fading={!isCurrent} change={change} />
            )}
          </div>
        </div>
      </main>
    </Frame>
  );
}

interface ResultsProps {
  plan: CameraPlan;
  planned: Planned;
  fading: boolean;
  change: (next: Planned) => void;
}

function Results({ plan, planned, fading, change }: ResultsProps) {
  const [shown, setShown] = useState<"now" | "fixed">("now");
  const isFixed = shown === "fixed" && plan.fix !== null;
  const drawing = isFixed && plan.fix !== null ? plan.fix.drawing : plan.drawing;
  const assessment = isFixed && plan.fix !== null ? plan.fix.assessment : plan.assessment;
  return (
    <div className={`planner-answer ${fading ? "fading" : ""}`}>
      <Figures assessment={plan.assessment} />
      <FixPanel plan={plan} onTake={(setup) => change(withSetup(planned, setup))} />
      <Scene
        drawing={drawing}
        assessment={assessment}
        controls={
          plan.fix !== null && (
            <div className="segments" role="group" aria-label={t("Scene")}>
              <button type="button" aria-pressed={!isFixed} onClick={() => setShown("now")}>
                {t("As it is")}
              </button>
              <button type="button" aria-pressed={isFixed} onClick={() => setShown("fixed")}>
                {t("With the fix")}
              </button>
            </div>
          )
        }
      />
      <Levels assessment={plan.assessment} />
      <Checks assessment={plan.assessment} />
    </div>
  );
}
