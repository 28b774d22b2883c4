// Calendar days as "YYYY-MM-DD", without a clock or a zone.

export type Day = string;

/** Whole days, both ends included. */
export interface Span {
  from: Day;
  to: Day;
}

const MS_PER_DAY = 86_400_000;

export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && asUtc(text).toISOString().startsWith(text);
}

/** Midnight UTC of the day; an invalid date becomes the epoch, so that `isDay` can compare it. */
export function asUtc(day: Day): Date {
  const date = new Date(`${day}T00:00:00Z`);
  return Number.isNaN(date.getTime()) ? new Date(0) : date;
}

export function addDays(day: Day, days: number): Day {
  return new Date(asUtc(day).getTime() + days * MS_PER_DAY).toISOString().slice(0, 10);
}

export function countDays(span: Span): number {
  return Math.round((asUtc(span.to).getTime() - asUtc(span.from).getTime()) / MS_PER_DAY) + 1;
}

/** The same day of the month a year before; 29 February becomes 28 February. */
export function yearBefore(day: Day): Day {
  const earlier = `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;
  return isDay(earlier) ? earlier : addDays(`${earlier.slice(0, 8)}01`, 27);
}

/** Monday of the day's week. */
export function weekStart(day: Day): Day {
  return addDays(day, -((asUtc(day).getUTCDay() + 6) % 7));
}

export function monthStart(day: Day): Day {
  return `${day.slice(0, 8)}01`;
}

export function quarterStart(day: Day): Day {
  const month = Math.floor((Number(day.slice(5, 7)) - 1) / 3) * 3 + 1;
  return `${day.slice(0, 5)}${String(month).padStart(2, "0")}-01`;
}

export function yearStart(day: Day): Day {
  return `${day.slice(0, 5)}01-01`;
}

export function isSpan(span: Span): boolean {
  return isDay(span.from) && isDay(span.to) && span.from <= span.to;
}

/** Today's date in a zone, or in the browser's own zone for null. */
export function todayIn(timezone: string | null, now: Date): Day {
  const parts = new Intl.DateTimeFormat("en-US", {
    ...(timezone === null ? {} : { timeZone: timezone }),
    calendar: "gregory",
    numberingSystem: "latn",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  }).formatToParts(now);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")}`;
}
