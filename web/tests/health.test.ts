import { describe, expect, test } from "vitest";
import type { HealthLine, State } from "../src/health/api";
import { parseHealthView, writeHealthView } from "../src/health/view";
import { ago, clockWords, figureRows, ownFindings, problemCount, rateWords, SIGNS, toneOf } from "../src/health/words";

const STATES: State[] = [
  "silent",
  "wrong_stream",
  "covered",
  "moved",
  "dark",
  "blurred",
  "wrong_clock",
  "one_reason",
  "slow",
  "new",
  "ok",
  "closed",
];

describe("the view lives in the URL", () => {
  test.each([
    ["everything", ""],
    ["a place", "scope=region-1"],
    ["two states", "state=silent&state=slow"],
    ["words and a later page", "words=north+exit&after=0.2.store-7&after=9.0.store-3"],
  ])("%s", (_, query) => {
    expect(writeHealthView(parseHealthView(new URLSearchParams(query)))).toBe(query);
  });

  test.each(["after=", "words=++"])("%s is as if nothing were asked", (query) => {
    expect(writeHealthView(parseHealthView(new URLSearchParams(query)))).toBe("");
  });
});

test.each([
  ["2026-06-10T12:00:00Z", "less than a minute"],
  ["2026-06-10T12:00:10Z", "less than a minute"],
  ["2026-06-10T11:48:00Z", "12 min"],
  ["2026-06-10T08:55:00Z", "3 h 5 min"],
  ["2026-06-07T12:00:00Z", "3 days"],
])("%s is %s ago", (instant, words) => {
  expect(ago(instant, Date.parse("2026-06-10T12:00:00Z"))).toBe(words);
});

test("every state has a sign, and only problems alarm", () => {
  for (const state of STATES) expect(SIGNS[toneOf(state)]).not.toBe("");
  expect(STATES.filter((state) => ["bad", "warn"].includes(toneOf(state)))).toHaveLength(9);
});

test("problems are counted, others are not", () => {
  const count = (state: State, is_problem: boolean, many: number) => ({ state, name: state, is_problem, count: many });
  expect(problemCount([count("silent", true, 2), count("slow", true, 1), count("ok", false, 90)])).toBe(3);
});

test("a rate is told only where the usual is known", () => {
  const line = { photos: 54, expected: 60.4, minutes: 60, state: "ok" as const };
  expect(rateWords(line)).toBe("54 photos in 60 min, usually 60");
  expect(rateWords({ ...line, expected: 0 })).toBe("");
});

test("what the store's finding says is not said again of each camera", () => {
  const finding = { state: "silent" as const, name: "Silent", since: null, what: "", to_do: "", numbers: {} };
  const line = { findings: [{ ...finding, extent: "store" as const }, { ...finding, extent: "camera" as const }] };
  expect(ownFindings(line as HealthLine).map((one) => one.extent)).toEqual(["camera"]);
});

test("figures read as people read them; what is not known is a dash", () => {
  const rows = figureRows([
    { name: "sharpness", value: 0.345, usual: 0.7 },
    { name: "photo_bytes", value: 812_345, usual: null },
    { name: "something new", value: 1, usual: 1 },
  ]);
  expect(rows.map((row) => [row.value, row.usual])).toEqual([
    ["0.35", "0.70"],
    ["812 kB", "–"],
  ]);
});

test.each([
  ["not known yet", { state: "unknown", offset_s: null, offset: "", drift_s_a_day: 0 }],
  ["wrong time zone, 1 h 0 min ahead", { state: "wrong_zone", offset_s: 3600, offset: "1 h 0 min ahead", drift_s_a_day: 0 }],
  ["drifting, 90 s behind, drifts 12 s a day", { state: "drifting", offset_s: -90, offset: "90 s behind", drift_s_a_day: -12 }],
])("a clock that is %s", (words, clock) => {
  expect(clockWords({ source: "name", ...clock })).toBe(words);
});
