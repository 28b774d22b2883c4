import { type FormEvent, useState } from "react";
import { t } from "../i18n/language";
import { changeStore } from "../api/admin";
import type { Store } from "../api/types";
import { Check, FormFaults } from "../ui/Field";
import type { Places } from "./places";
import { Saved } from "./Saved";
import { StoreFields } from "./StoreFields";
import { useSaving } from "./useSaving";

interface Props {
  store: Store;
  places: Places;
  onChanged: () => void;
}

export function StoreForm({ store, places, onChanged }: Props) {
  const [entry, setEntry] = useState(() => entryOf(store));
  const [saved, setSaved] = useState(false);
  const { busy, errors, fault, save } = useSaving();
  const moves = entry.region.trim() !== store.region || entry.city.trim() !== store.city;

  const edit = (change: Partial<typeof entry>) => {
    setEntry({ ...entry, ...change });
    setSaved(false);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save(async () => {
      setEntry(entryOf(await changeStore(store.code, entry)));
      setSaved(true);
      onChanged();
    });
  };

  return (
    <form className="panel form" aria-labelledby="store-title" onSubmit={submit} noValidate>
      <h2 id="store-title">{t("Store")}</h2>
      <FormFaults errors={errors} fault={fault} />
      <StoreFields entry={entry} errors={errors} places={places} onChange={edit} />
      {moves && (
        <p className="message note">
          {t("The store moves when you save: from then on its customers count for {goal}. What was counted stays with {place}.", {
            goal: `${entry.city}, ${entry.region}`,
            place: `${store.city}, ${store.region}`,
          })}
        </p>
      )}
      <Check label={t("Closed: its cameras can't sign in")} checked={entry.closed} onChange={(closed) => edit({ closed })} />
      <div className="form-end">
        <button type="submit" className="button" disabled={busy}>
          {busy ? t("Saving…") : moves ? t("Save and move the store") : t("Save the store")}
        </button>
        <Saved shown={saved} />
      </div>
    </form>
  );
}

function entryOf(store: Store) {
  const { name, region, city, timezone, country, subdivision, closed } = store;
  const degrees = (value: number | null) => (value === null ? "" : String(value));
  const position = { latitude: degrees(store.latitude), longitude: degrees(store.longitude) };
  return { name, region, city, timezone, country, subdivision, closed, ...position, addresses: store.addresses.join(" ") };
}
