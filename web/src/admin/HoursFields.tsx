// Opening hours: a line a weekday, and the days that differ.
import { t } from "../i18n/language";
import type { Store } from "../api/types";
import { format } from "../report/format";
import { Icon } from "../ui/icons";
import { Field } from "../ui/Field";

const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6];

export interface HoursEntry {
  hours: string[];
  exceptions: Store["exceptions"];
}

interface Props {
  entry: HoursEntry;
  errors: Record<string, string>;
  onChange: (entry: HoursEntry) => void;
}

export function HoursFields({ entry, errors, onChange }: Props) {
  const setHours = (day: number) => (value: string) =>
    onChange({ ...entry, hours: entry.hours.map((line, index) => (index === day ? value : line)) });
  const setException = (number: number, part: "day" | "hours") => (value: string) =>
    onChange({
      ...entry,
      exceptions: entry.exceptions.map((one, index) => (index === number ? { ...one, [part]: value } : one)),
    });
  const remove = (number: number) =>
    onChange({ ...entry, exceptions: entry.exceptions.filter((_, index) => index !== number) });
  return (
    <>
      <p className="hint">
        {t("Write 08:00-20:00, with a break 08:00-12:00, 13:00-20:00, past midnight 18:00-02:00, day and night 00:00-24:00, or closed. Photos taken outside these hours are erased unseen.")}
      </p>
      <div className="trading-week">
        {WEEKDAYS.map((day) => (
          <Field
            key={day}
            label={format.weekday(day)}
            value={entry.hours[day] ?? ""}
            error={errors[`hours.${day}`]}
            onChange={setHours(day)}
            autoComplete="off"
          />
        ))}
      </div>
      <button
        type="button"
        className="quiet"
        onClick={() => onChange({ ...entry, hours: entry.hours.map(() => entry.hours[0] ?? "") })}
      >
        {t("Every day as on Monday")}
      </button>
      <h3>{t("Days that differ")}</h3>
      {entry.exceptions.length === 0 && <p className="muted small">{t("None.")}</p>}
      {entry.exceptions.map((one, number) => (
        // Lines have no name of their own: they are told apart by where they stand.
        <div key={number} className="exception">
          <Field
            label={t("Day")}
            type="date"
            value={one.day}
            error={errors[`exceptions.${number}.day`]}
            onChange={setException(number, "day")}
            required
          />
          <Field
            label={t("Hours")}
            value={one.hours}
            error={errors[`exceptions.${number}.hours`]}
            onChange={setException(number, "hours")}
            autoComplete="off"
          />
          <button type="button" className="quiet square" aria-label={one.day === "" ? t("Remove this day") : t("Remove {day}", { day: one.day })} onClick={() => remove(number)}>
            <Icon name="close" />
          </button>
        </div>
      ))}
      <button
        type="button"
        className="quiet"
        onClick={() => onChange({ ...entry, exceptions: [...entry.exceptions, { day: "", hours: "closed" }] })}
      >
        {t("Add a day")}
      </button>
    </>
  );
}
