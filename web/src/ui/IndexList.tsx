import { t } from "../i18n/language";
import { format } from "../report/format";
import { measureText } from "../report/measures";
import { type MoodRow, placeOn, type Scale, scaleOf } from "../shape/moodRows";
import { intervalText } from "../shape/table";

interface Props {
  rows: MoodRow[];
  chosen: readonly string[];
  onPick: (value: string) => void;
}

/** Mood indexes from zero to the left or right, each with its interval; a row is a filter. */
export function IndexList({ rows, chosen, onPick }: Props) {
  const scale = scaleOf(rows);
  return (
    <>
      <ul className="bars">
        {rows.map((row) => (
          <li key={row.key}>
            <button type="button" className="bar-row index-row" aria-pressed={chosen.includes(row.key)} onClick={() => onPick(row.key)}>
              <span className="bar-name">{row.name}</span>
              <span className="bar-room">
                <Index row={row} scale={scale} />
              </span>
              <span className={row.figure.withheld ? "bar-share withheld" : "bar-share"}>
                {row.figure.withheld ? t("withheld") : measureText("mood_index", row.figure.value)}
              </span>
              <span className="bar-count">
                <span className="sr-only">{t("95% interval")} </span>
                {intervalText("mood_index", row.figure)}
              </span>
              <span className="bar-count">{row.figure.n === null ? "" : t("n {count}", { count: format.compact(row.figure.n) })}</span>
            </button>
          </li>
        ))}
      </ul>
      <p className="panel-note">
        {t("Bars run from zero; the thin line is the 95% interval. Scale from {least} to {most}.", {
          least: format.whole(scale.least),
          most: format.whole(scale.most),
        })}
      </p>
    </>
  );
}

function Index({ row: { figure }, scale }: { row: MoodRow; scale: Scale }) {
  if (figure.value === null) return null;
  const at = (value: number) => `${placeOn(scale, value)}%`;
  const [from, to] = [Math.min(0, figure.value), Math.max(0, figure.value)];
  return (
    <svg className="bar" aria-hidden="true" focusable="false">
      <rect className={figure.value < 0 ? "fill-negative" : "fill-series"} x={at(from)} width={`${placeOn(scale, to) - placeOn(scale, from)}%`} y="15%" height="70%" />
      {figure.low !== null && figure.high !== null && <line className="whisker" x1={at(figure.low)} x2={at(figure.high)} y1="50%" y2="50%" />}
      <line className="zero" x1={at(0)} x2={at(0)} y1="0" y2="100%" />
    </svg>
  );
}
