// Numbers, dates and times in the reader's locale.
import { locale, t } from "../i18n/language";
import { asUtc, type Day, type Span } from "./dates";

const atHour = (hour: number): Date => new Date(Date.UTC(2000, 0, 1, hour));

/** The number and AM or PM, without the word that some languages write behind it. */
function hourParts(parts: Intl.DateTimeFormatPart[]): string {
  return parts.flatMap(({ type, value }) => (type === "hour" || type === "dayPeriod" ? [value] : [])).join(" ");
}

export type Formats = ReturnType<typeof formats>;

export function formats(tag?: string) {
  const whole = new Intl.NumberFormat(tag);
  const compact = new Intl.NumberFormat(tag, { notation: "compact", maximumFractionDigits: 1 });
  const tenth = new Intl.NumberFormat(tag, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const hundredth = new Intl.NumberFormat(tag, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const significant = new Intl.NumberFormat(tag, { maximumSignificantDigits: 3 });
  const signedTenth = new Intl.NumberFormat(tag, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
    signDisplay: "exceptZero",
  });
  const percent = new Intl.NumberFormat(tag, { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const wholePercent = new Intl.NumberFormat(tag, { style: "percent" });
  const signedPercent = new Intl.NumberFormat(tag, {
    style: "percent",
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
    signDisplay: "exceptZero",
  });
  const date = new Intl.DateTimeFormat(tag, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
  const longDate = new Intl.DateTimeFormat(tag, {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
  const shortDate = new Intl.DateTimeFormat(tag, { day: "numeric", month: "short", timeZone: "UTC" });
  const month = new Intl.DateTimeFormat(tag, { month: "long", year: "numeric", timeZone: "UTC" });
  const weekday = new Intl.DateTimeFormat(tag, { weekday: "long", timeZone: "UTC" });
  const shortWeekday = new Intl.DateTimeFormat(tag, { weekday: "short", timeZone: "UTC" });
  const weekdayAndDate = new Intl.DateTimeFormat(tag, { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" });
  const weekdayAndYear = new Intl.DateTimeFormat(tag, { weekday: "short", day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
  const moment = new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeStyle: "short" });
  const momentWithSeconds = new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeStyle: "medium" });
  const time = new Intl.DateTimeFormat(tag, { hour: "numeric", minute: "2-digit" });
  const timeWithSeconds = new Intl.DateTimeFormat(tag, { hour: "numeric", minute: "2-digit", second: "2-digit" });
  const hour = new Intl.DateTimeFormat(tag, { hour: "numeric", timeZone: "UTC" });
  return {
    whole: (value: number) => whole.format(value),
    /** "1 photo", "2 photos". */
    counted: (value: number, one: string, many: string) => `${whole.format(value)} ${value === 1 ? one : many}`,
    compact: (value: number) => compact.format(value),
    /** How many customers; null means fewer than `below`. */
    customers: (value: number | null, below: number) => (value === null ? `<${whole.format(below)}` : whole.format(value)),
    /** A part of a total; null is withheld: it is small, or with it a small one could be worked out. */
    part: (value: number | null) => (value === null ? t("withheld") : whole.format(value)),
    tenth: (value: number) => tenth.format(value),
    hundredth: (value: number) => hundredth.format(value),
    /** Three digits that count. */
    significant: (value: number) => significant.format(value),
    years: (value: number | null) => (value === null ? "–" : whole.format(Math.round(value))),
    index: (value: number | null) => (value === null ? "–" : tenth.format(value)),
    share: (value: number | null) => (value === null ? "–" : percent.format(value)),
    /** In whole percent; 100 % only where nothing is missing. */
    coverage: (share: number) => wholePercent.format(share < 1 ? Math.min(share, 0.99) : share),
    wholeShare: (value: number) => wholePercent.format(value),
    signedIndex: (value: number) => signedTenth.format(value),
    signedShare: (value: number) => signedPercent.format(value),
    signedPoints: (share: number) => signedTenth.format(share * 100),
    date: (day: Day) => date.format(asUtc(day)),
    longDate: (day: Day) => longDate.format(asUtc(day)),
    shortDate: (day: Day) => shortDate.format(asUtc(day)),
    span: (span: Span) => date.formatRange(asUtc(span.from), asUtc(span.to)),
    month: (day: Day) => month.format(asUtc(day)),
    /** Monday is 0. */
    weekday: (value: number) => weekday.format(new Date(Date.UTC(2024, 0, 1 + value))),
    shortWeekday: (value: number) => shortWeekday.format(new Date(Date.UTC(2024, 0, 1 + value))),
    weekdayAndDate: (day: Day) => weekdayAndDate.format(asUtc(day)),
    weekdayAndYear: (day: Day) => weekdayAndYear.format(asUtc(day)),
    hour: (value: number) => hour.format(atHour(value)),
    /** "17", "5 PM": an hour where there is no room for "Uhr" or "h". */
    hourHead: (value: number) => hourParts(hour.formatToParts(atHour(value))),
    /** "17–18", "5 – 6 PM": the hour that begins then. */
    hourSpan: (value: number) =>
      value === 23 ? `${hour.format(atHour(value))}–${hour.format(atHour(0))}` : hour.formatRange(atHour(value), atHour(value + 1)),
    /** Day and time by the reader's own clock. */
    moment: (instant: Date) => moment.format(instant),
    momentWithSeconds: (instant: Date) => momentWithSeconds.format(instant),
    time: (instant: Date) => time.format(instant),
    timeWithSeconds: (instant: Date) => timeWithSeconds.format(instant),
  };
}

const byLocale = new Map<string, Formats>();

/** The formats of the page's language as it is now. */
export const format: Formats = new Proxy({} as Formats, { get: (_, name) => current()[name as keyof Formats] });

function current(): Formats {
  const name = locale();
  const found = byLocale.get(name) ?? formats(name);
  byLocale.set(name, found);
  return found;
}
