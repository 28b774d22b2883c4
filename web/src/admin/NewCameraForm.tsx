import { type FormEvent, useState } from "react";
import { t } from "../i18n/language";
import { addCamera } from "../api/admin";
import type { Credential } from "../api/types";
import { Field, FormFaults, Select } from "../ui/Field";
import { makes } from "./makes";
import { useSaving } from "./useSaving";

interface Props {
  store: string;
  onDone: (made: Credential | null) => void;
}

export function NewCameraForm({ store, onDone }: Props) {
  const [entry, setEntry] = useState({ login: "", place: "", model: "", dialect: "" });
  const { busy, errors, fault, save } = useSaving();

  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save(async () => onDone(await addCamera(store, entry)));
  };

  return (
    <form className="form inset" aria-label={t("Add a camera")} onSubmit={submit} noValidate>
      <h3>{t("Add a camera")}</h3>
      <FormFaults errors={errors} fault={fault} />
      <div className="form-row">
        <Field
          label={t("Place")}
          hint={t("Where it hangs, like north exit")}
          value={entry.place}
          error={errors.place}
          onChange={(place) => setEntry({ ...entry, place })}
          autoFocus
          maxLength={100}
        />
        <Select
          label={t("Make")}
          value={entry.dialect}
          options={makes()}
          error={errors.dialect}
          onChange={(dialect) => setEntry({ ...entry, dialect })}
        />
        <Field
          label={t("Model")}
          value={entry.model}
          error={errors.model}
          onChange={(model) => setEntry({ ...entry, model })}
          maxLength={100}
        />
        <Field
          label={t("Login")}
          hint={t("Empty: one is made for you")}
          value={entry.login}
          error={errors.login}
          onChange={(login) => setEntry({ ...entry, login })}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={64}
        />
      </div>
      <div className="form-end">
        <button type="submit" className="button primary" disabled={busy}>
          {busy ? t("Adding…") : t("Add the camera")}
        </button>
        <button type="button" className="quiet" onClick={() => onDone(null)}>
          {t("Cancel")}
        </button>
      </div>
    </form>
  );
}
