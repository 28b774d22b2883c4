// The fields of a store that both a new one and a known one have.
import { t } from "../i18n/language";
import { Field } from "../ui/Field";
import { citiesOf, type Places } from "./places";

export interface StoreEntry {
  name: string;
  region: string;
  city: string;
  timezone: string;
  latitude: string;
  longitude: string;
  country: string;
  subdivision: string;
  addresses: string;
}

interface Props {
  entry: StoreEntry;
  errors: Record<string, string>;
  places: Places;
  onChange: (entry: StoreEntry) => void;
}

const ZONES = Intl.supportedValuesOf("timeZone");

export function StoreFields({ entry, errors, places, onChange }: Props) {
  const set = (name: keyof StoreEntry) => (value: string) => onChange({ ...entry, [name]: value });
  return (
    <>
      <Field label={t("Name")} value={entry.name} error={errors.name} onChange={set("name")} required maxLength={100} />
      <Field
        label={t("Region")}
        value={entry.region}
        error={errors.region}
        suggestions={places.regions}
        onChange={set("region")}
        required
        maxLength={100}
      />
      <Field
        label={t("City")}
        value={entry.city}
        error={errors.city}
        suggestions={citiesOf(places, entry.region)}
        onChange={set("city")}
        required
        maxLength={100}
      />
      <Field
        label={t("Time zone")}
        value={entry.timezone}
        error={errors.timezone}
        suggestions={ZONES}
        hint={t("Like Europe/Berlin")}
        onChange={set("timezone")}
        required
        autoComplete="off"
        spellCheck={false}
      />
      <Field
        label={t("Latitude")}
        value={entry.latitude}
        error={errors.latitude}
        hint={t("Degrees, like 52.52193; south is negative")}
        inputMode="text"
        onChange={set("latitude")}
        autoComplete="off"
      />
      <Field
        label={t("Longitude")}
        value={entry.longitude}
        error={errors.longitude}
        hint={t("Like 13.41321; west is negative. Both empty: the map shows the place of the time zone.")}
        inputMode="text"
        onChange={set("longitude")}
        autoComplete="off"
      />
      <Field
        label={t("Country")}
        value={entry.country}
        error={errors.country}
        hint={t("Two letters, like DE, for public holidays. Empty: as the time zone says.")}
        onChange={set("country")}
        maxLength={2}
        autoComplete="off"
        spellCheck={false}
      />
      <Field
        label={t("State or province")}
        value={entry.subdivision}
        error={errors.subdivision}
        hint={t("Its code, like BY for Bavaria. Empty: the country's holidays alone.")}
        onChange={set("subdivision")}
        maxLength={10}
        autoComplete="off"
        spellCheck={false}
      />
      <Field
        label={t("Addresses that cameras may upload from")}
        value={entry.addresses}
        error={errors.addresses}
        hint={t("Like 203.0.113.7 198.51.100.0/24. Empty: from anywhere.")}
        onChange={set("addresses")}
        autoComplete="off"
        spellCheck={false}
      />
    </>
  );
}
