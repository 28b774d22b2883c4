// Numbers, dates and times in the reader's locale.
import { asUtc, type Day, type Span } from "./dates";

export type Formats = ReturnType<typeof formats>;

export function formats(locale?: string) {
  const whole = new Intl.NumberFormat(locale);
  const compact = new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 1 });
  const tenth = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const signedTenth = new Intl.NumberFormat(locale, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
    signDisplay: "exceptZero",
  });
  const percent = new Intl.NumberFormat(locale, { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const wholePercent = new Intl.NumberFormat(locale, { style: "percent" });
  const signedPercent = new Intl.NumberFormat(locale, {
    style: "percent",
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
    signDisplay: "exceptZero",
  });
  const date = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
  const longDate = new Intl.DateTimeFormat(locale, {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
  const shortDate = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", timeZone: "UTC" });
  const time = new Intl.DateTimeFormat(locale, { hour: "numeric", minute: "2-digit" });
  const timeWithSeconds = new Intl.DateTimeFormat(locale, { hour: "numeric", minute: "2-digit", second: "2-digit" });
  const hour = new Intl.DateTimeFormat(locale, { hour: "numeric", timeZone: "UTC" });
  return {
    whole: (value: number) => whole.format(value),
    /** "1 photo", "2 photos". */
    counted: (value: number, one: string, many: string) => `${whole.format(value)} ${value === 1 ? one : many}`,
    compact: (value: number) => compact.format(value),
    /** How many customers; null means fewer than `below`. */
    customers: (value: number | null, below: number) => (value === null ? `<${whole.format(below)}` : whole.format(value)),
    /** A part of a total; null is withheld: it is small, or with it a small one could be worked out. */
    part: (value: number | null) => (value === null ? "withheld" : whole.format(value)),
    years: (value: number | null) => (value === null ? "–" : whole.format(Math.round(value))),
    index: (value: number | null) => (value === null ? "–" : tenth.format(value)),
    share: (value: number | null) => (value === null ? "–" : percent.format(value)),
    wholeShare: (value: number) => wholePercent.format(value),
    signedIndex: (value: number) => signedTenth.format(value),
    signedShare: (value: number) => signedPercent.format(value),
    signedPoints: (share: number) => signedTenth.format(share * 100),
    date: (day: Day) => date.format(asUtc(day)),
    longDate: (day: Day) => longDate.format(asUtc(day)),
    shortDate: (day: Day) => shortDate.format(asUtc(day)),
    span: (span: Span) => date.formatRange(asUtc(span.from), asUtc(span.to)),
    hour: (value: number) => hour.format(new Date(Date.UTC(2000, 0, 1, value))),
    time: (instant: Date) => time.format(instant),
    timeWithSeconds: (instant: Date) => timeWithSeconds.format(instant),
  };
}

export const format = formats();
