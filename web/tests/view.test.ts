import { expect, test } from "vitest";
import { parseView, type View, writeView } from "../src/state/view";

const TABS: View["tabs"] = { where: "below", who: "pyramid", moods: "shares", when: "customers" };

const PLAIN: View = {
  scope: null,
  period: "28d",
  filters: {},
  measure: "customers",
  interval: "auto",
  compare: { kind: "auto" },
  sameStores: false,
  tabs: TABS,
  details: null,
};

test.each<[string, string, View]>([
  ["nothing", "", PLAIN],
  ["a store", "scope=store-7", { ...PLAIN, scope: "store-7" }],
  ["a preset", "period=today", { ...PLAIN, period: "today" }],
  ["own days", "from=2026-11-01&to=2026-11-07", { ...PLAIN, period: { from: "2026-11-01", to: "2026-11-07" } }],
  ["a filter with a plus", "age=70%2B", { ...PLAIN, filters: { age: ["70+"] } }],
  ["two values of a trait", "mood=anger&mood=fear", { ...PLAIN, filters: { mood: ["anger", "fear"] } }],
  ["a comparison with a place", "compare=place&compare_scope=city-3", { ...PLAIN, compare: { kind: "place", scope: "city-3" } }],
  [
    "a comparison with other days",
    "compare=dates&compare_from=2026-01-01&compare_to=2026-01-28",
    { ...PLAIN, compare: { kind: "dates", from: "2026-01-01", to: "2026-01-28" } },
  ],
  [
    "everything",
    "scope=city-3&period=91d&gender=female&age=20-29&mood=happiness&weekday=4&weekday=5&hour=17&compare=year&same_stores=true&measure=mood_index&interval=week&where_tab=stores&when_tab=coverage&details=where",
    {
      scope: "city-3",
      period: "91d",
      filters: { gender: ["female"], age: ["20-29"], mood: ["happiness"], weekday: ["4", "5"], hour: ["17"] },
      compare: { kind: "year" },
      sameStores: true,
      measure: "mood_index",
      interval: "week",
      tabs: { ...TABS, where: "stores", when: "coverage" },
      details: "where",
    },
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
  ["an eighth day and a 25th hour", "weekday=7&hour=24"],
  ["an unknown measure", "measure=height"],
  ["an unknown interval", "interval=minute"],
  ["an unknown tab", "where_tab=moon"],
  ["details of nothing", "details=moon"],
  ["a comparison that is unknown", "compare=luck"],
  ["a comparison with half a span", "compare=dates&compare_from=2026-01-01"],
  ["a comparison with no place", "compare=place"],
  ["an empty scope", "scope="],
])("%s falls back to the default", (_, query) => {
  expect(parseView(query)).toEqual(PLAIN);
});
