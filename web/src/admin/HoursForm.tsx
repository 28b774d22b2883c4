import { type FormEvent, useState } from "react";
import { t } from "../i18n/language";
import { changeStore } from "../api/admin";
import type { Store } from "../api/types";
import { FormFaults } from "../ui/Field";
import { HoursFields } from "./HoursFields";
import { Saved } from "./Saved";
import { useSaving } from "./useSaving";

export function HoursForm({ store, onChanged }: { store: Store; onChanged: () => void }) {
  const [entry, setEntry] = useState({ hours: store.hours, exceptions: store.exceptions });
  const [saved, setSaved] = useState(false);
  const { busy, errors, fault, save } = useSaving();

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setSaved(false);
    void save(async () => {
      const { hours, exceptions } = await changeStore(store.code, entry);
      setEntry({ hours, exceptions });
      setSaved(true);
      onChanged();
    });
  };

  return (
    <form className="panel form" aria-labelledby="hours-title" onSubmit={submit} noValidate>
      <h2 id="hours-title">{t("Opening hours")}</h2>
      <FormFaults errors={errors} fault={fault} />
      <HoursFields
        entry={entry}
        errors={errors}
        onChange={(changed) => {
          setEntry(changed);
          setSaved(false);
        }}
      />
      <div className="form-end">
        <button type="submit" className="button" disabled={busy}>
          {busy ? t("Saving…") : t("Save the hours")}
        </button>
        <Saved shown={saved} />
      </div>
    </form>
  );
}
