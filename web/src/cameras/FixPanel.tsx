import { said, t } from "../i18n/language";
import type { Assessment, CameraPlan } from "../api/types";
import { Verdict } from "./Verdict";
import { levelName, purposeName, tenth, whole, zoneWords } from "./words";

interface Props {
  plan: CameraPlan;
  onTake: (setup: Assessment["setup"]) => void;
}

export function FixPanel({ plan, onTake }: Props) {
  const { target, passes, zone } = plan.assessment;
  const wanted = t("Level: {level}. For: {purpose}", { level: levelName(target.level), purpose: purposeName(target.purpose) });
  return (
    <section className="panel" aria-labelledby="planner-fix">
      <div className="panel-head">
        <h2 id="planner-fix">{wanted}</h2>
        <Verdict outcome={passes ? "pass" : "fail"} />
      </div>
      {passes && <p>{t("Faces are good enough {zone}. Nothing needs to change.", { zone: zoneWords(zone) })}</p>}
      {plan.fix === null && plan.advice !== "" && <p>{said(plan.advice)}</p>}
      {plan.fix !== null && (
        <>
          <p>{t("The cheapest changes that make it pass:")}</p>
          <ol className="planner-changes">
            {plan.fix.changes.map((change) => (
              <li key={change.kind}>
                {said(change.words)} <span className="muted">{t("(now {value})", { value: said(change.was) })}</span>
              </li>
            ))}
          </ol>
          <p className="muted small">{outcomeWords(plan.fix.assessment)}</p>
          <button type="button" className="button primary" onClick={() => plan.fix !== null && onTake(plan.fix.assessment.setup)}>
            {t("Use these values")}
          </button>
        </>
      )}
    </section>
  );
}

function outcomeWords({ picture, zone }: Assessment): string {
  return t(
    "Then a face is {face} px wide, {eyes} px between the eyes, seen {pitch} degrees from above, in a scene {width} m wide; good enough {zone}.",
    {
      face: whole(picture.face_px),
      eyes: whole(picture.eyes_px),
      pitch: tenth(Math.abs(picture.pitch_deg)),
      width: tenth(picture.scene_width_m),
      zone: zoneWords(zone),
    },
  );
}
