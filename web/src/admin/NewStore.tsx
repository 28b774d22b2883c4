import { type FormEvent, useState } from "react";
import { t } from "../i18n/language";
import { addStore } from "../api/admin";
import { go } from "../state/location";
import { Link } from "../ui/Link";
import { Field, FormFaults } from "../ui/Field";
import { HoursFields } from "./HoursFields";
import type { Places } from "./places";
import { StoreFields } from "./StoreFields";
import { useSaving } from "./useSaving";

const BLANK = {
  code: "",
  name: "",
  region: "",
  city: "",
  timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  latitude: "",
  longitude: "",
  country: "",
  subdivision: "",
  addresses: "",
  hours: [...Array<string>(6).fill("08:00-20:00"), "closed"],
  exceptions: [] as { day: string; hours: string }[],
};

export function NewStore({ places, onAdded }: { places: Places; onAdded: () => void }) {
  const [entry, setEntry] = useState(BLANK);
  const { busy, errors, fault, save } = useSaving();

  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save(async () => {
      const store = await addStore(entry);
      onAdded();
      go(`/stores/${store.code}`, true);
    });
  };

  return (
    <>
      <header className="admin-head">
        <div>
          <p className="small">
            <Link href="/stores">{t("Stores and cameras")}</Link>
          </p>
          <h1>{t("Add a store")}</h1>
        </div>
      </header>
      <form className="panel form" onSubmit={submit} noValidate>
        <FormFaults errors={errors} fault={fault} />
        <Field
          label={t("Code")}
          value={entry.code}
          error={errors.code}
          hint={t("Letters, digits, dots and dashes, like BER-01. It stays for ever.")}
          onChange={(code) => setEntry({ ...entry, code })}
          required
          maxLength={40}
          autoComplete="off"
          spellCheck={false}
        />
        <StoreFields entry={entry} errors={errors} places={places} onChange={(changed) => setEntry({ ...entry, ...changed })} />
        <h2>{t("Opening hours")}</h2>
        <HoursFields entry={entry} errors={errors} onChange={(changed) => setEntry({ ...entry, ...changed })} />
        <div className="form-end">
          <button type="submit" className="button primary" disabled={busy}>
            {busy ? t("Adding…") : t("Add the store")}
          </button>
        </div>
      </form>
    </>
  );
}
