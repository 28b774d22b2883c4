import { describe, expect, test } from "vitest";
import type { Finding, HealthLine, State } from "../src/health/api";
import { explain } from "../src/health/explain";
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
  ["wrong time zone, 1 h ahead", { state: "wrong_zone", offset_s: 3600, offset: "1 h 0 min ahead", drift_s_a_day: 0 }],
  ["drifting, 90 s behind, drifts 12 s a day", { state: "drifting", offset_s: -90, offset: "90 s behind", drift_s_a_day: -12 }],
])("a clock that is %s", (words, clock) => {
  expect(clockWords({ source: "name", ...clock })).toBe(words);
});

const NUMBERS = {
  missed: 24, minutes: 90, cameras: 3, photos: 12, expected: 40.2, store_photos: 30, store_expected: 120, face_share: 0.02, usual_face_share: 0.75,
  photo_bytes: 90_400, usual_photo_bytes: 801_000, brightness: 31, usual_brightness: 120, sharpness: 0.18, usual_sharpness: 0.7, share: 0.8,
  usual_share: 0.05, width: 640, height: 360, usual_width: 1920, usual_height: 1080, offset_s: -5400,
}; // prettier-ignore

const finding = (state: State, more: Partial<Finding> = {}): Finding => ({
  state, name: state, extent: "camera", reason: "", since: null, what: "", to_do: "", numbers: NUMBERS, ...more,
}); // prettier-ignore

test.each([
  ["a silent camera", finding("silent"), "No photo comes; about 24 usually come in 1 h 30 min of opening hours."],
  ["a silent store", finding("silent", { extent: "store" }), "No camera of the store sends photos, 3 of them; about 24 usually come in 1 h 30 min of opening hours."],
  ["few photos", finding("slow"), "12 photos came in 1 h 30 min of opening hours, usually about 40."],
  ["a covered lens", finding("covered"), "2% of 12 photos show a face, usually 75%, and the files are small: 90 kB a photo, usually 801 kB."],
  ["a blurred picture", finding("blurred"), "Faces have a sharpness of 0.18, usually 0.70; 80% are refused as blurred, usually 5%."],
  ["the sub-stream", finding("wrong_stream"), "Photos have 640 x 360 pixels, usually 1920 x 1080."],
  ["a wrong zone", finding("wrong_clock", { reason: "wrong_zone" }), "The camera's clock differs by whole hours or quarters: 1 h 30 min behind."],
  ["one reason", finding("one_reason", { reason: "photos_rejected" }), "80% of 12 photos: photos are rejected, usually 5%."],
])("%s is put into words", (_, found, what) => {
  expect(explain(found).what).toBe(what);
});

test("every finding says what it is, and each problem what to do", () => {
  for (const state of STATES) {
    for (const extent of ["camera", "store", "everywhere"] as const) {
      const { what, toDo } = explain(finding(state, { extent }));
      expect(what).toMatch(/^[^{}]+\.$/);
      expect(toDo === "").toBe(["new", "ok", "closed"].includes(state));
    }
  }
});
