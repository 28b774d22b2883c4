import type { Assessment, CameraPlan } from "../api/types";
import { Verdict } from "./Verdict";
import { LEVEL_NAMES, PURPOSE_NAMES, tenth, whole, zoneWords } from "./words";

interface Props {
  plan: CameraPlan;
  onTake: (setup: Assessment["setup"]) => void;
}

export function FixPanel({ plan, onTake }: Props) {
  const { target, passes, zone } = plan.assessment;
  const wanted = `${LEVEL_NAMES[target.level]} level, ${PURPOSE_NAMES[target.purpose].toLowerCase()}`;
  return (
    <section className="panel" aria-labelledby="planner-fix">
      <div className="panel-head">
        <h2 id="planner-fix">{wanted}</h2>
        <Verdict outcome={passes ? "pass" : "fail"} />
      </div>
      {passes && <p>Faces are good enough {zoneWords(zone)}. Nothing needs to change.</p>}
      {plan.fix === null && plan.advice !== "" && <p>{plan.advice}</p>}
      {plan.fix !== null && (
        <>
          <p>The cheapest changes that make it pass:</p>
          <ol className="planner-changes">
            {plan.fix.changes.map((change) => (
              <li key={change.kind}>
                {change.words} <span className="muted">(now {change.was})</span>
              </li>
            ))}
          </ol>
          <p className="muted small">{outcomeWords(plan.fix.assessment)}</p>
          <button type="button" className="button primary" onClick={() => plan.fix !== null && onTake(plan.fix.assessment.setup)}>
            Use these values
          </button>
        </>
      )}
    </section>
  );
}

function outcomeWords({ picture, zone }: Assessment): string {
  return (
    `Then a face is ${whole(picture.face_px)} px wide, ${whole(picture.eyes_px)} px between the eyes, seen ` +
    `${tenth(Math.abs(picture.pitch_deg))} degrees from above, in a scene ${tenth(picture.scene_width_m)} m wide; good enough ${zoneWords(zone)}.`
  );
}
