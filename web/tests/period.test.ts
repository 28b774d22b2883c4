import { expect, test } from "vitest";
import { todayIn } from "../src/report/dates";
import { type Choice, choiceOf, neighbour, resolve, spanFault } from "../src/report/period";

const TODAY = "2026-11-24";

test.each<[Choice, string, string]>([
  ["today", "2026-11-24", "2026-11-24"],
  ["yesterday", "2026-11-23", "2026-11-23"],
  ["7d", "2026-11-17", "2026-11-23"],
  ["28d", "2026-10-27", "2026-11-23"],
  ["91d", "2026-08-25", "2026-11-23"],
  ["month", "2026-11-01", "2026-11-23"],
  ["quarter", "2026-10-01", "2026-11-23"],
  ["year", "2026-01-01", "2026-11-23"],
  ["12m", "2025-11-24", "2026-11-23"],
  [{ from: "2026-01-01", to: "2026-01-31" }, "2026-01-01", "2026-01-31"],
])("%s ends yesterday, or is what it says", (choice, from, to) => {
  expect(resolve(choice, TODAY)).toEqual({ from, to });
});

test.each([
  ["the week before", { from: "2026-11-17", to: "2026-11-23" }, -1, { from: "2026-11-10", to: "2026-11-16" }],
  ["the week after, cut at today", { from: "2026-11-17", to: "2026-11-23" }, 1, { from: "2026-11-24", to: "2026-11-24" }],
  ["nothing after today", { from: "2026-11-24", to: "2026-11-24" }, 1, null],
] as const)("goes to %s", (_, span, direction, expected) => {
  expect(neighbour(span, direction, TODAY)).toEqual(expected);
});

test.each([
  ["a good span", "2026-11-01", "2026-11-24", null],
  ["no first day", "", "2026-11-24", "Choose a first and a last day."],
  ["backwards", "2026-11-24", "2026-11-01", "The last day is before the first day."],
  ["the future", "2026-11-25", "2026-11-26", "The first day has not begun yet."],
  ["too long", "2024-01-01", "2026-11-24", "Choose at most 800 days."],
])("says what is wrong with %s", (_, from, to, expected) => {
  expect(spanFault({ from, to }, TODAY)).toBe(expected);
});

test("yesterday is over on the clock that it is told by, and not yet where the sun sets later", () => {
  const now = new Date("2026-11-24T08:00:00Z");
  const { to } = resolve("yesterday", todayIn("Asia/Tokyo", now));
  expect(to < todayIn("Asia/Tokyo", now)).toBe(true);
  expect(to).toBe(todayIn("Pacific/Honolulu", now));
});

test("a month on its first day is that day", () => {
  expect(resolve("month", "2026-11-01")).toEqual({ from: "2026-11-01", to: "2026-11-01" });
});

test("days that are a preset are called by its name", () => {
  expect(choiceOf({ from: "2026-11-17", to: "2026-11-23" }, TODAY)).toBe("7d");
  expect(choiceOf({ from: "2026-11-10", to: "2026-11-16" }, TODAY)).toEqual({ from: "2026-11-10", to: "2026-11-16" });
});
