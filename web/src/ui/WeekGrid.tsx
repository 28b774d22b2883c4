import { type KeyboardEvent, useRef, useState } from "react";
import { t } from "../i18n/language";
import { type Filters, isAsked, isChosen, toggle, toggleAll } from "../report/filters";
import { format } from "../report/format";
import { measureName, measureText } from "../report/measures";
import { cellText, LEVELS, type Week, type WeekCell, type WeekMeasure } from "../shape/week";
import { useMedia } from "./useMedia";

interface Props {
  week: Week;
  measure: WeekMeasure;
  filters: Filters;
  onPick: (filters: Filters) => void;
}

/** Where the Tab key stops: a cell of the grid; at -1 are its heads. */
type Place = readonly [down: number, across: number];

/** A grid with one stop for the Tab key: arrows move in it, what a cell holds is told below, and each cell and head is a filter. */
export function WeekGrid({ week, measure, filters, onPick }: Props) {
  const isWide = useMedia("(min-width: 1000px)");
  const lines = isWide ? daysDown(week) : hoursDown(week);
  const [at, setAt] = useState<Place>([0, 0]);
  const [told, setTold] = useState<WeekCell | null>(null);
  const table = useRef<HTMLTableElement>(null);
  const [last, lastAcross] = [lines.length - 1, (lines[0]?.cells.length ?? 1) - 1];
  const [down, across] = [Math.min(at[0], last), Math.min(at[1], lastAcross)];

  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Record<string, Place> = {
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
    const next: Place = [Math.max(-1, Math.min(last, move[0])), Math.max(-1, Math.min(lastAcross, move[1]))];
    table.current?.querySelector<HTMLElement>(`[data-place="${next}"]`)?.focus();
  };
  const stop = (place: Place, cell: WeekCell | null) => ({
    type: "button" as const,
    "data-place": place.join(),
    tabIndex: place[0] === down && place[1] === across ? 0 : -1,
    onFocus: () => {
      setAt(place);
      if (cell !== null) setTold(cell);
    },
  });
  const headButton = ({ key, value, text, full }: Head, place: Place) => (
    <button {...stop(place, null)} className="week-head" title={full} aria-pressed={isChosen(filters, key, value)} onClick={() => onPick(toggle(filters, key, value))}>
      <span aria-hidden="true">{text}</span>
      <span className="sr-only">{full}</span>
    </button>
  );

  if (week.hours.length === 0) return <p className="muted">{t("No hour in this period had customers.")}</p>;
  const heads = isWide ? week.hours.map(({ hour }) => hourHead(hour)) : WEEKDAYS.map(dayHead);
  return (
    <>
      <table
        ref={table}
        className={`week ${isWide ? "wide-week" : ""}`}
        role="grid"
        aria-label={t("{measure} by weekday and hour", { measure: measureName(measure) })}
        onKeyDown={onKeyDown}
      >
        <thead>
          <tr>
            <td />
            {heads.map((head, place) => (
              <th key={head.value} scope="col">
                {headButton(head, [-1, place])}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ head, cells }, index) => (
            <tr key={head.value}>
              <th scope="row">{headButton(head, [index, -1])}</th>
              {cells.map((cell, place) => (
                <td key={place}>
                  <button
                    {...stop([index, place], cell)}
                    className={classOf(cell, filters)}
                    aria-pressed={isPicked(cell, filters)}
                    onPointerEnter={() => setTold(cell)}
                    onClick={() => onPick(toggleAll(filters, { weekday: String(cell.weekday), hour: String(cell.hour) }))}
                  >
                    <span className="sr-only">{t("{day} {hour}:", { day: format.weekday(cell.weekday), hour: format.hour(cell.hour) })} </span>
                    {cellText(cell.value, cell.withheld, measure)}
                    <span className="sr-only">{stateWords(cell, filters)}</span>
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="week-told">{told === null ? t("Point at an hour to see all of its numbers; choose it, a day or an hour to see it alone.") : toldWords(told, filters)}</p>
    </>
  );
}

const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6];

interface Head {
  key: "weekday" | "hour";
  value: string;
  text: string;
  full: string;
}

interface Line {
  head: Head;
  cells: WeekCell[];
}

function dayHead(weekday: number): Head {
  return { key: "weekday", value: String(weekday), text: format.shortWeekday(weekday), full: format.weekday(weekday) };
}

function hourHead(hour: number): Head {
  return { key: "hour", value: String(hour), text: format.hourHead(hour), full: format.hourSpan(hour) };
}

function hoursDown(week: Week): Line[] {
  return week.hours.map(({ hour, cells }) => ({ head: hourHead(hour), cells }));
}

function daysDown(week: Week): Line[] {
  return WEEKDAYS.map((weekday) => ({ head: dayHead(weekday), cells: week.hours.flatMap(({ cells }) => cells[weekday] ?? []) }));
}

export function WeekLegend({ week, measure }: Pick<Props, "week" | "measure">) {
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

const isLeftOut = ({ weekday, hour }: WeekCell, filters: Filters): boolean => !isAsked(filters, weekday, hour);

/** Whether a report of this cell alone is shown. */
function isPicked(cell: WeekCell, filters: Filters): boolean {
  return filters.weekday?.length === 1 && filters.hour?.length === 1 && !isLeftOut(cell, filters);
}

function classOf(cell: WeekCell, filters: Filters): string {
  const { level, open, withheld } = cell;
  const states = { closed: !open, withheld, "left-out": isLeftOut(cell, filters) };
  return ["week-cell", level === null ? "level-none" : `level-${level}`, ...Object.entries(states).flatMap(([name, is]) => (is ? [name] : []))].join(" ");
}

function stateWords(cell: WeekCell, filters: Filters): string {
  if (isLeftOut(cell, filters)) return ` ${t("left out by the filters")}`;
  const { value, withheld, open } = cell;
  const none = withheld ? t("withheld for privacy") : value === null ? t("nothing") : "";
  return [none, open ? "" : t("outside trading hours")].filter(Boolean).map((words) => ` ${words}`).join();
}

function toldWords(told: WeekCell, filters: Filters): string {
  const { weekday, hour, cell } = told;
  const when = { day: format.weekday(weekday), from: format.hour(hour), to: format.hour((hour + 1) % 24) };
  if (isLeftOut(told, filters)) return t("{day} {from}–{to}: left out by the filters", when);
  if (cell === null) return t("{day} {from}–{to}: nobody", when);
  return t("{day} {from}–{to}: {customers} customers, mood index {mood}, coverage {coverage}, {open} of stores trading", {
    ...when,
    customers: cell.withheld ? t("withheld") : measureText("customers", cell.customers),
    mood: cell.withheld ? t("withheld") : measureText("mood_index", cell.mood_index),
    coverage: measureText("coverage", cell.coverage),
    open: format.wholeShare(cell.open),
  });
}
