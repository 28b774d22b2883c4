// The main graph: a point a day, or a point a week where days would be too thin to see.
import type { Count, DayCount, Report } from "../api/types";
import { countDays, type Day, type Span, weekStart } from "../report/dates";

const MOST_DAYS_DRAWN = 120;

export interface DayPoint extends Span {
  /** Null where there are fewer than may be shown. */
  customers: Count;
  /** Seen by cameras, without the simulated ones. */
  real: Count;
  simulated: number;
  moodIndex: number | null;
  /** Not over yet, or a week that the period holds a part of. */
  partial: boolean;
}

export interface DayGraph {
  step: "day" | "week";
  points: DayPoint[];
}

/** Days after today are left out; today, and whatever the server says is not over, is partial. */
export function dayGraph(report: Report, today: Day): DayGraph {
  const days = report.by_day.filter((day) => day.date <= today);
  const step = report.by_day.length > MOST_DAYS_DRAWN ? "week" : "day";
  const unfinished = (day: DayCount) => day.date >= today || (report.period.unfinished && day === days.at(-1));
  if (step === "day") return { step, points: days.map((day) => point([day], unfinished(day))) };
  const weeks = [...Map.groupBy(days, (day) => weekStart(day.date)).values()];
  return { step, points: weeks.map((week) => point(week, week.length < 7 || week.some(unfinished))) };
}

export function pointName(at: DayPoint, words: { longDate: (day: Day) => string; span: (span: Span) => string }): string {
  return countDays(at) === 1 ? words.longDate(at.from) : words.span(at);
}

function point(days: DayCount[], partial: boolean): DayPoint {
  const from = days[0]?.date ?? "";
  const customers = totalCount(days.map((day) => day.customers));
  const simulated = total(days.map((day) => day.simulated));
  return {
    from,
    to: days.at(-1)?.date ?? from,
    customers,
    simulated,
    real: customers === null ? null : customers - simulated,
    moodIndex: weightedMood(days),
    partial,
  };
}

/** The days' mood indexes, each weighing as much as it had customers. */
function weightedMood(days: DayCount[]): number | null {
  const known = days.filter((day) => day.mood_index !== null && (day.customers ?? 0) > 0);
  if (known.length === 0) return null;
  const weight = total(known.map((day) => day.customers ?? 0));
  return total(known.map((day) => (day.mood_index ?? 0) * (day.customers ?? 0))) / weight;
}

function total(numbers: number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

function totalCount(counts: Count[]): Count {
  return counts.reduce<Count>((sum, count) => (sum === null || count === null ? null : sum + count), 0);
}
