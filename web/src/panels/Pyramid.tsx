import { useMemo } from "react";
import type { Count, People } from "../api/types";
import { t } from "../i18n/language";
import { type Filters, toggle, toggleAll } from "../report/filters";
import { format } from "../report/format";
import { ageName, genderName } from "../report/words";
import { pyramid, type PyramidRow } from "../shape/pyramid";
import type { Show } from "../state/useView";
import { Bar, Swatch } from "../ui/Bar";

interface Props {
  people: People;
  filters: Filters;
  show: Show;
}

/** Women to the left, men to the right. A side filters by age and gender, the middle by age, the heads by gender. */
export function Pyramid({ people, filters, show }: Props) {
  const shape = useMemo(() => pyramid(people.pyramid), [people]);
  const share = (gender: string) => people.genders.find((one) => one.value === gender)?.share.value ?? null;
  const side = (row: PyramidRow, gender: "female" | "male") => (
    <Side
      gender={gender}
      band={row.band}
      count={row[gender]}
      width={gender === "female" ? row.femaleWidth : row.maleWidth}
      chosen={(filters.gender?.includes(gender) && filters.age?.includes(row.band)) ?? false}
      onPick={() => show({ filters: toggleAll(filters, { gender, age: row.band }) })}
    />
  );
  return (
    <>
      <ul className="genders">
        {["female", "male", "unknown"].map((gender) => (
          <li key={gender}>
            <button
              type="button"
              className="gender"
              aria-pressed={filters.gender?.includes(gender) ?? false}
              onClick={() => show({ filters: toggle(filters, "gender", gender) })}
            >
              <Swatch tone={gender as "female" | "male" | "unknown"} /> {genderName(gender)} <strong>{format.share(share(gender))}</strong>
            </button>
          </li>
        ))}
      </ul>
      <ul className="pyramid">
        {shape.rows.map((row) => (
          <li key={row.band}>
            {side(row, "female")}
            <button
              type="button"
              className="pyramid-band"
              aria-pressed={filters.age?.includes(row.band) ?? false}
              aria-label={t("Age {band}", { band: ageName(row.band) })}
              onClick={() => show({ filters: toggle(filters, "age", row.band) })}
            >
              {ageName(row.band)}
            </button>
            {side(row, "male")}
          </li>
        ))}
      </ul>
    </>
  );
}

interface SideProps {
  gender: "female" | "male";
  band: string;
  count: Count;
  width: number | null;
  chosen: boolean;
  onPick: () => void;
}

function Side({ gender, band, count, width, chosen, onPick }: SideProps) {
  const label = t("{gender}, age {band}: {count}", { gender: genderName(gender), band: ageName(band), count: format.part(count) });
  return (
    <button type="button" className={`pyramid-side ${gender}`} aria-pressed={chosen} aria-label={label} onClick={onPick}>
      <span className={`pyramid-count ${count === null ? "withheld" : ""}`} title={count === null ? t("Withheld for privacy") : undefined}>
        {count === null ? "✕" : format.whole(count)}
      </span>
      <span className="pyramid-room">
        <Bar width={width} tone={gender} mirrored={gender === "female"} />
      </span>
    </button>
  );
}
