// A report to begin with; each test says what is different in its own.
import type { DayCount, Report } from "../src/api/types";
import { addDays } from "../src/report/dates";

export function aDay(date: string, change: Partial<DayCount> = {}): DayCount {
  return { date, customers: 100, simulated: 0, mood_index: 10, ...change };
}

export function days(first: string, count: number): DayCount[] {
  return Array.from({ length: count }, (_, index) => aDay(addDays(first, index)));
}

export function aReport(change: Partial<Report> = {}): Report {
  return {
    scope: { id: "world", kind: "world", name: "World", parent: null },
    period: { from: "2026-11-02", to: "2026-11-08", days: 7, unfinished: false },
    timezone: null,
    customers: 1200,
    simulated_customers: 0,
    mood_index: 12.4,
    positive_share: 0.31,
    median_age: 34,
    compared: {
      from: "2026-10-26",
      to: "2026-11-01",
      days: 7,
      unfinished: false,
      simulated_customers: 0,
      customers: 1000,
      mood_index: 10,
      positive_share: 0.33,
      median_age: 34,
    },
    genders: [],
    ages: [],
    moods: [],
    by_hour: [],
    by_day: days("2026-11-02", 7),
    children: [],
    photos: { analysed: 900, rejected: [], failed: [] },
    faces: { accepted: 1200, fused: 0, rejected: [] },
    coverage: { share: 0.96, expected_hours: 840, present_hours: 806.4 },
    suppressed_below: 10,
    known_from: { gender: 0.6, mood: 0.4 },
    ...change,
  };
}
