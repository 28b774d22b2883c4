import { expect, test } from "vitest";
import { parseView, type View, writeView } from "../src/state/view";

const PLAIN: View = { scope: "world", period: "28d", filters: {}, measure: "customers" };

test.each<[string, string, View]>([
  ["nothing", "", PLAIN],
  ["a store", "scope=store-7", { ...PLAIN, scope: "store-7" }],
  ["a preset", "period=today", { ...PLAIN, period: "today" }],
  ["own days", "from=2026-11-01&to=2026-11-07", { ...PLAIN, period: { from: "2026-11-01", to: "2026-11-07" } }],
  ["a filter with a plus", "age=70%2B", { ...PLAIN, filters: { age: "70+" } }],
  [
    "everything",
    "scope=city-3&period=91d&gender=female&age=20-29&mood=happiness&measure=mood",
    { scope: "city-3", period: "91d", filters: { gender: "female", age: "20-29", mood: "happiness" }, measure: "mood" },
  ],
])("%s is read and written back", (_, query, view) => {
  expect(parseView(query)).toEqual(view);
  expect(writeView(view)).toBe(query);
});

test.each([
  ["an unknown preset", "period=forever"],
  ["a day that is not", "from=2026-02-30&to=2026-03-01"],
  ["half a span", "from=2026-11-01"],
  ["a span that runs backwards", "from=2026-11-07&to=2026-11-01"],
  ["a span of years", "from=2020-01-01&to=2026-01-01"],
  ["an unknown mood", "mood=hunger"],
  ["an unknown measure", "measure=height"],
  ["an empty scope", "scope="],
])("%s falls back to the default", (_, query) => {
  expect(parseView(query)).toEqual(PLAIN);
});
