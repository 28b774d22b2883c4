import { describe, expect, test } from "vitest";
import { addDays, countDays, isDay, todayIn, weekStart, yearBefore } from "../src/report/dates";

test.each([
  ["a day", "2026-11-24", true],
  ["a leap day", "2028-02-29", true],
  ["a leap day that is not", "2026-02-29", false],
  ["month 13", "2026-13-01", false],
  ["an instant", "2026-11-24T00:00:00Z", false],
  ["nothing", "", false],
])("%s is a day: %s, %s", (_, text, expected) => {
  expect(isDay(text)).toBe(expected);
});

describe("arithmetic", () => {
  test.each([
    ["over a month's end", "2026-10-31", 1, "2026-11-01"],
    ["back over new year", "2026-01-01", -1, "2025-12-31"],
    ["over the autumn clock change", "2026-10-24", 2, "2026-10-26"],
  ])("adds days %s", (_, day, step, expected) => {
    expect(addDays(day, step)).toBe(expected);
  });

  test("counts both ends", () => {
    expect(countDays({ from: "2026-10-27", to: "2026-11-23" })).toBe(28);
  });

  test.each([
    ["an ordinary day", "2026-11-24", "2025-11-24"],
    ["a leap day", "2028-02-29", "2027-02-28"],
  ])("finds the year before %s", (_, day, expected) => {
    expect(yearBefore(day)).toBe(expected);
  });

  test.each([
    ["Monday", "2026-11-23", "2026-11-23"],
    ["Sunday", "2026-11-29", "2026-11-23"],
  ])("a week with %s begins on Monday", (_, day, expected) => {
    expect(weekStart(day)).toBe(expected);
  });
});

test.each([
  ["already tomorrow in Sydney", "Australia/Sydney", "2026-11-25"],
  ["still today in Kolkata", "Asia/Kolkata", "2026-11-24"],
  ["still today in New York", "America/New_York", "2026-11-24"],
])("today: %s", (_, zone, expected) => {
  expect(todayIn(zone, new Date("2026-11-24T15:00:00Z"))).toBe(expected);
});
