import { expect, test } from "vitest";
import { comparedSpan, type Settled } from "../src/report/compare";
import { questionOf } from "../src/report/question";

const SPAN = { from: "2026-10-27", to: "2026-11-23" };

test.each<[string, Settled, { from: string; to: string } | null]>([
  ["the days just before", { kind: "previous" }, { from: "2026-09-29", to: "2026-10-26" }],
  ["the same weekdays a year before", { kind: "year" }, { from: "2025-10-28", to: "2025-11-24" }],
  ["other days", { kind: "dates", from: "2026-01-01", to: "2026-01-28" }, { from: "2026-01-01", to: "2026-01-28" }],
  ["the same days of another place", { kind: "place", scope: "city-1" }, SPAN],
  ["nothing", { kind: "none" }, null],
])("%s", (_, compare, expected) => {
  expect(comparedSpan(compare, SPAN)).toEqual(expected);
});

test("the question holds everything that the numbers depend on", () => {
  const view = { filters: { gender: ["female", "male"], age: ["70+"] }, sameStores: true };
  expect(questionOf(view, { scope: "city-1", span: SPAN, compare: { kind: "place", scope: "region-2" } })).toBe(
    "scope=city-1&from=2026-10-27&to=2026-11-23&gender=female&gender=male&age=70%2B&compare=place&compare_scope=region-2&same_stores=true",
  );
});

test("without a comparison there is nothing to be alike to", () => {
  const question = questionOf({ filters: {}, sameStores: true }, { scope: "world", span: SPAN, compare: { kind: "none" } });
  expect(question).toBe("scope=world&from=2026-10-27&to=2026-11-23&compare=none");
});
