// What a place says itself of what may be measured there, and how long photos are kept. Wider places may forbid more.
import { type FormEvent, useState } from "react";
import { getRule, setRule } from "../api/admin";
import type { PlaceRule } from "../api/types";
import { t } from "../i18n/language";
import { useAnswer } from "../state/useAnswer";
import { Failure } from "../ui/Failure";
import { Check, Field, FormFaults } from "../ui/Field";
import { Saved } from "./Saved";
import { useSaving } from "./useSaving";

const LONGEST_HOURS = 72;

interface Props {
  scope: string;
  /** So that the log of changes can be read again. */
  onSaved: () => void;
}

export function PolicyForm({ scope, onSaved }: Props) {
  const { answer, error, again } = useAnswer(scope, getRule);
  if (answer === null || answer.scope !== scope) return error === null ? null : <Failure error={error} onRetry={again} />;
  return <RuleForm key={scope} known={answer} onSaved={onSaved} />;
}

function RuleForm({ known, onSaved }: { known: PlaceRule; onSaved: () => void }) {
  const [entry, setEntry] = useState(known.own);
  const [hours, setHours] = useState(known.own.keep_photos_hours?.toString() ?? "");
  const [saved, setSaved] = useState(false);
  const { busy, errors, fault, save } = useSaving();

  const edit = (change: Partial<typeof entry>) => {
    setEntry({ ...entry, ...change });
    setSaved(false);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save(async () => {
      const keep = hours.trim() === "" ? null : Number(hours);
      await setRule(known.scope, { ...entry, keep_photos_hours: keep });
      setSaved(true);
      onSaved();
    });
  };

  return (
    <form className="ask" onSubmit={submit} noValidate>
      <FormFaults errors={errors} fault={fault} />
      <fieldset className="traits">
        <legend>{t("Measured of customers")}</legend>
        <Trait name={t("Gender")} own={entry.gender} above={known.above.gender} onChange={(gender) => edit({ gender })} />
        <Trait name={t("Age")} own={entry.age} above={known.above.age} onChange={(age) => edit({ age })} />
        <Trait name={t("Mood")} own={entry.mood} above={known.above.mood} onChange={(mood) => edit({ mood })} />
      </fieldset>
      <Field
        label={t("Hours that analysed photos are kept")}
        hint={t("0 to 72. Empty: as wider places say; without any they go at once.")}
        type="number"
        min={0}
        max={LONGEST_HOURS}
        value={hours}
        error={errors.keep_photos_hours}
        onChange={(text) => {
          setHours(text);
          setSaved(false);
        }}
      />
      <p className="hint">{t("It holds from the next photos on, for all that lies in this place. What was counted stays.")}</p>
      <div className="form-end">
        <button type="submit" className="button" disabled={busy}>
          {busy ? t("Saving…") : t("Save the policy")}
        </button>
        <Saved shown={saved} />
      </div>
    </form>
  );
}

/** A trait that a wider place forbids is not measured, whatever is said here. */
function Trait({ name, own, above, onChange }: { name: string; own: boolean; above: boolean; onChange: (on: boolean) => void }) {
  const label = above ? name : t("{trait}: switched off for a wider place", { trait: name });
  return <Check label={label} checked={own && above} disabled={!above} onChange={onChange} />;
}
