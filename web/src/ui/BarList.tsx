import type { BarRow } from "../shape/bars";
import { t } from "../i18n/language";
import { intervalText } from "../shape/table";
import { format } from "../report/format";
import { Bar, type BarTone } from "./Bar";
import { Part } from "./Withheld";

interface Props {
  rows: BarRow[];
  toneOf: (value: string) => BarTone;
  nameOf: (value: string) => string;
  /** The values that filter the report already. */
  chosen: readonly string[];
  onPick: (value: string) => void;
}

/** Horizontal bars; each row is a button that filters the report by it. */
export function BarList({ rows, toneOf, nameOf, chosen, onPick }: Props) {
  return (
    <ul className="bars">
      {rows.map((row) => (
        <li key={row.value}>
          <button type="button" className="bar-row" title={t("95% interval {interval}", { interval: intervalText("positive", row.share) })} aria-pressed={chosen.includes(row.value)} onClick={() => onPick(row.value)}>
            <span className="bar-name">{nameOf(row.value)}</span>
            <span className="bar-room">
              <Bar width={row.width} tone={toneOf(row.value)} />
            </span>
            <span className="bar-share">{format.share(row.share.value)}</span>
            <span className="bar-count">
              <Part count={row.n} />
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
