import { type FormEvent, useState } from "react";
import { t } from "../i18n/language";
import { changeCamera } from "../api/admin";
import type { Camera } from "../api/types";
import { Check, Field, FormFaults, Select } from "../ui/Field";
import { makes } from "./makes";
import { useSaving } from "./useSaving";

interface Props {
  camera: Camera;
  store: string;
  onDone: (changed: boolean) => void;
}

export function CameraForm({ camera, store, onDone }: Props) {
  const { place, model, dialect, enabled } = camera;
  const [entry, setEntry] = useState({ place, model, dialect, enabled, store });
  const { busy, errors, fault, save } = useSaving();
  const moves = entry.store.trim() !== store;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save(async () => {
      await changeCamera(camera.login, { ...entry, store: entry.store.trim() });
      onDone(true);
    });
  };

  return (
    <form className="form inset" aria-label={t("Edit {name}", { name: place || camera.login })} onSubmit={submit} noValidate>
      <FormFaults errors={errors} fault={fault} />
      <div className="form-row">
        <Field
          label={t("Place")}
          hint={t("Where it hangs, like north exit")}
          value={entry.place}
          error={errors.place}
          onChange={(value) => setEntry({ ...entry, place: value })}
          autoFocus
          maxLength={100}
        />
        <Select
          label={t("Make")}
          value={entry.dialect}
          options={makes()}
          error={errors.dialect}
          onChange={(value) => setEntry({ ...entry, dialect: value })}
        />
        <Field
          label={t("Model")}
          value={entry.model}
          error={errors.model}
          onChange={(value) => setEntry({ ...entry, model: value })}
          maxLength={100}
        />
        <Field
          label={t("Store")}
          hint={t("Code of the store that it hangs in")}
          value={entry.store}
          error={errors.store}
          onChange={(value) => setEntry({ ...entry, store: value })}
          autoComplete="off"
          spellCheck={false}
        />
      </div>
      {moves && (
        <p className="message note">
          {t("The camera moves when you save: from then on its customers count for {goal}. What was counted stays with {place}.", {
            goal: entry.store,
            place: store,
          })}
        </p>
      )}
      <Check label={t("On: it may sign in")} checked={entry.enabled} onChange={(on) => setEntry({ ...entry, enabled: on })} />
      <div className="form-end">
        <button type="submit" className="button primary" disabled={busy}>
          {busy ? t("Saving…") : moves ? t("Save and move the camera") : t("Save the camera")}
        </button>
        <button type="button" className="quiet" onClick={() => onDone(false)}>
          {t("Cancel")}
        </button>
      </div>
    </form>
  );
}
