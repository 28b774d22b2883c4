import { said, t } from "../i18n/language";
import { inRow } from "../ui/inRow";
import type { Assessment } from "../api/types";
import { Verdict } from "./Verdict";
import { purposeName, tenth, whole, zoneWords } from "./words";

/** The headline: what each purpose gets, and how large a face is. */
export function Figures({ assessment }: { assessment: Assessment }) {
  const { picture } = assessment;
  return (
    <section className="panel" aria-labelledby="planner-figures">
      <h2 id="planner-figures">{t("A face where the camera is aimed")}</h2>
      <ul className="planner-purposes" aria-live="polite">
        {assessment.purposes.map((one) => (
          <li key={one.purpose}>
            <Verdict outcome={one.outcome} />
            <div>
              <strong>{purposeName(one.purpose)}</strong>
              <p className="muted small">
                {one.problems.length > 0 ? `${t("{words}.", { words: capital(inRow(one.problems.map(said))) })} ` : ""}
                {t("Faces serve {zone}.", { zone: zoneWords(one.zone) })}
              </p>
            </div>
          </li>
        ))}
      </ul>
      <dl className="planner-figures">
        <Figure name={t("Face")} value={whole(picture.face_px)} unit="px" />
        <Figure name={t("Between the eyes")} value={whole(picture.eyes_px)} unit="px" />
        <Figure name={t("Resolution there")} value={whole(picture.px_per_m)} unit="px/m" />
        <Figure name={picture.pitch_deg < 0 ? t("Looking up") : t("Looking down")} value={tenth(Math.abs(picture.pitch_deg))} unit={t("degrees")} />
        <Figure name={t("Lens to face")} value={tenth(picture.slant_m)} unit="m" />
        <Figure name={t("Scene width")} value={tenth(picture.scene_width_m)} unit="m" />
        {picture.blur_px !== null && <Figure name={t("Motion blur")} value={tenth(picture.blur_px)} unit="px" />}
        {assessment.photos_a_person !== null && <Figure name={t("Photos a person")} value={tenth(assessment.photos_a_person)} unit="" />}
      </dl>
    </section>
  );
}

function Figure({ name, value, unit }: { name: string; value: string; unit: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {value} <span className="unit">{unit}</span>
      </dd>
    </div>
  );
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
