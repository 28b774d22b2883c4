import { type KeyboardEvent, useRef, useState } from "react";
import { t } from "../i18n/language";
import { format } from "../report/format";
import { measureName, measureText } from "../report/measures";
import { cellText, LEVELS, type Week, type WeekCell, type WeekMeasure } from "../shape/week";
import { useMedia } from "./useMedia";

interface Props {
  week: Week;
  measure: WeekMeasure;
}

/** A grid with one stop for the Tab key: arrows move in it, and what the cell holds is told below. */
export function WeekGrid({ week, measure }: Props) {
  const isWide = useMedia("(min-width: 1000px)");
  const lines = isWide ? daysDown(week) : hoursDown(week);
  const [at, setAt] = useState<[number, number]>([0, 0]);
  const [told, setTold] = useState<WeekCell | null>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  const [last, lastAcross] = [lines.length - 1, (lines[0]?.cells.length ?? 1) - 1];
  const [down, across] = [Math.min(at[0], last), Math.min(at[1], lastAcross)];

  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Record<string, [number, number]> = {
      ArrowUp: [down - 1, across],
      ArrowDown: [down + 1, across],
      ArrowLeft: [down, across - 1],
      ArrowRight: [down, across + 1],
      Home: [down, 0],
      End: [down, lastAcross],
    };
    const move = moves[event.key];
    if (move === undefined) return;
    event.preventDefault();
    const next: [number, number] = [Math.max(0, Math.min(last, move[0])), Math.max(0, Math.min(lastAcross, move[1]))];
    setAt(next);
    body.current?.rows[next[0]]?.querySelectorAll("button")[next[1]]?.focus();
  };

  if (week.hours.length === 0) return <p className="muted">{t("No hour in this period had customers.")}</p>;
  const heads = isWide ? week.hours.map(({ hour }) => hourHead(hour)) : WEEKDAYS.map(dayHead);
  return (
    <>
      <table className={`week ${isWide ? "wide-week" : ""}`} role="grid" aria-label={t("{measure} by weekday and hour", { measure: measureName(measure) })}>
        <thead>
          <tr>
            <td />
            {heads.map((head) => (
              <th key={head.key} scope="col" abbr={head.full}>
                {head.text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body} onKeyDown={onKeyDown}>
          {lines.map(({ head, cells }, index) => (
            <tr key={head.key}>
              <th scope="row" abbr={head.full}>
                {head.text}
              </th>
              {cells.map((cell, place) => (
                <td key={place}>
                  <button
                    type="button"
                    className={classOf(cell)}
                    tabIndex={index === down && place === across ? 0 : -1}
                    onFocus={() => {
                      setAt([index, place]);
                      setTold(cell);
                    }}
                    onPointerEnter={() => setTold(cell)}
                    onClick={() => setTold(cell)}
                  >
                    <span className="sr-only">{t("{day} {hour}:", { day: format.weekday(cell.weekday), hour: format.hour(cell.hour) })} </span>
                    {cellText(cell.value, cell.withheld, measure)}
                    <span className="sr-only">{stateWords(cell)}</span>
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

const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6];

interface Head {
  key: number;
  text: string;
  full: string;
}

interface Line {
  head: Head;
  cells: WeekCell[];
}

function dayHead(weekday: number): Head {
  return { key: weekday, text: format.shortWeekday(weekday), full: format.weekday(weekday) };
}

function hourHead(hour: number): Head {
  return { key: hour, text: format.hour(hour), full: format.hour(hour) };
}

function hoursDown(week: Week): Line[] {
  return week.hours.map(({ hour, cells }) => ({ head: hourHead(hour), cells }));
}

function daysDown(week: Week): Line[] {
  return WEEKDAYS.map((weekday) => ({ head: dayHead(weekday), cells: week.hours.flatMap(({ cells }) => cells[weekday] ?? []) }));
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

function stateWords({ value, withheld, open }: WeekCell): string {
  const none = withheld ? t("withheld for privacy") : value === null ? t("nothing") : "";
  return [none, open ? "" : t("outside trading hours")].filter(Boolean).map((words) => ` ${words}`).join();
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
