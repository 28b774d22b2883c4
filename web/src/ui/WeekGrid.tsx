import { type KeyboardEvent, useRef, useState } from "react";
import { t } from "../i18n/language";
import { format } from "../report/format";
import { measureName, measureText } from "../report/measures";
import { cellText, LEVELS, type Week, type WeekCell, type WeekMeasure } from "../shape/week";

interface Props {
  week: Week;
  measure: WeekMeasure;
}

/** A grid with one stop for the Tab key: arrows move in it, and what the cell holds is told below. */
export function WeekGrid({ week, measure }: Props) {
  const [at, setAt] = useState<{ weekday: number; row: number }>({ weekday: 0, row: 0 });
  const [told, setTold] = useState<WeekCell | null>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  const rows = week.hours.length;
  const row = Math.min(at.row, Math.max(0, rows - 1));

  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Record<string, [number, number]> = {
      ArrowUp: [at.weekday, row - 1],
      ArrowDown: [at.weekday, row + 1],
      ArrowLeft: [at.weekday - 1, row],
      ArrowRight: [at.weekday + 1, row],
      Home: [0, row],
      End: [6, row],
    };
    const move = moves[event.key];
    if (move === undefined) return;
    event.preventDefault();
    const next = { weekday: Math.max(0, Math.min(6, move[0])), row: Math.max(0, Math.min(rows - 1, move[1])) };
    setAt(next);
    body.current?.rows[next.row]?.querySelectorAll("button")[next.weekday]?.focus();
  };

  if (rows === 0) return <p className="muted">{t("No hour in this period had customers.")}</p>;
  return (
    <>
      <table className="week" role="grid" aria-label={t("{measure} by weekday and hour", { measure: measureName(measure) })}>
        <thead>
          <tr>
            <td />
            {[0, 1, 2, 3, 4, 5, 6].map((weekday) => (
              <th key={weekday} scope="col" abbr={format.weekday(weekday)}>
                {format.shortWeekday(weekday)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body} onKeyDown={onKeyDown}>
          {week.hours.map(({ hour, cells }, index) => (
            <tr key={hour}>
              <th scope="row">{format.hour(hour)}</th>
              {cells.map((cell) => (
                <td key={cell.weekday}>
                  <button
                    type="button"
                    className={classOf(cell)}
                    tabIndex={index === row && cell.weekday === at.weekday ? 0 : -1}
                    aria-label={cellWords(cell, measure)}
                    onFocus={() => {
                      setAt({ weekday: cell.weekday, row: index });
                      setTold(cell);
                    }}
                    onPointerEnter={() => setTold(cell)}
                    onClick={() => setTold(cell)}
                  >
                    {cellText(cell.value, cell.withheld, measure)}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="week-told">{told === null ? t("Point at an hour to see all of its numbers.") : toldWords(told)}</p>
    </>
  );
}

export function WeekLegend({ week, measure }: Props) {
  if (week.hours.length === 0) return null;
  return (
    <ul className="legend-list week-legend">
      <li>
        {measureText(measure, week.least)}
        <span className="ramp" aria-hidden="true">
          {Array.from({ length: LEVELS }, (_, level) => (
            <span key={level} className={`level-${level}`} />
          ))}
        </span>
        {measureText(measure, week.most)}
      </li>
      <li>
        <span className="key key-closed" aria-hidden="true" /> {t("Outside trading hours of most stores")}
      </li>
    </ul>
  );
}

function classOf({ level, open, withheld }: WeekCell): string {
  return ["week-cell", level === null ? "level-none" : `level-${level}`, open ? "" : "closed", withheld ? "withheld" : ""].join(" ");
}

function cellWords(cell: WeekCell, measure: WeekMeasure): string {
  const value = cell.withheld ? t("withheld for privacy") : measureText(measure, cell.value);
  const words = { day: format.weekday(cell.weekday), hour: format.hour(cell.hour), value };
  return cell.open ? t("{day} {hour}: {value}", words) : t("{day} {hour}: {value}, outside trading hours", words);
}

function toldWords({ weekday, hour, cell }: WeekCell): string {
  const when = { day: format.weekday(weekday), from: format.hour(hour), to: format.hour((hour + 1) % 24) };
  if (cell === null) return t("{day} {from}–{to}: nobody", when);
  return t("{day} {from}–{to}: {customers} customers, mood index {mood}, coverage {coverage}, {open} of stores trading", {
    ...when,
    customers: cell.withheld ? t("withheld") : measureText("customers", cell.customers),
    mood: cell.withheld ? t("withheld") : measureText("mood_index", cell.mood_index),
    coverage: measureText("coverage", cell.coverage),
    open: format.wholeShare(cell.open),
  });
}
