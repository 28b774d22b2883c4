import { describe, expect, test } from "vitest";
import type { MeasureChange, Measures } from "../src/api/types";
import type { Measure } from "../src/report/measures";
import { cards } from "../src/shape/cards";
import { changeOf } from "../src/shape/change";
import { aChange, aFigure, aSummary, theChanges, theMeasures, WITHHELD } from "./report";

describe("cards", () => {
  test("each has its number, its interval, its sample and its change", () => {
    const shown = cards(aSummary()).map(({ measure, value, interval, sample, change }) => [measure, value, interval, sample, change.text]);
    expect(shown).toEqual([
      ["customers", "1,200", "", "from 900 photos", "+20.0%"],
      ["mood_index", "12.4", "10.1 – 14.7", "n 1.1K", "+2.4 points"],
      ["positive", "31.0%", "29.0% – 33.0%", "n 1.1K", "-2.0 points"],
      ["median_age", "34", "", "n 1.2K", "+0.4 years"],
      ["female", "50.0%", "47.0% – 53.0%", "n 1.2K", "+1.0 points"],
      ["male", "45.0%", "42.0% – 48.0%", "n 1.2K", "-1.0 points"],
      ["unknown_gender", "5.0%", "4.0% – 7.0%", "n 1.2K", "0.0 points"],
      ["coverage", "96%", "", "of camera-hours, 66 stores", "+1.0 points"],
    ]);
  });

  test("a period that is all simulated has no photos, and says so", () => {
    const photos = { analysed: 0, rejected: [], failed: [] };
    const [customers] = cards(aSummary({ photos, now: theMeasures({ simulated: 1200 }) }));
    expect(customers?.sample).toBe("all simulated, no photos");
  });

  test("too few customers are no zero", () => {
    const [customers, mood] = cards(aSummary({ now: theMeasures({ customers: null, mood_index: WITHHELD }) }));
    expect(customers).toMatchObject({ value: "<10", withheld: true, change: { direction: "none", note: "too few to compare" } });
    expect(mood).toMatchObject({ value: "withheld", withheld: true });
  });

  test("cameras that were nearly always there were not always there", () => {
    expect(cards(aSummary({ now: theMeasures({ coverage: 0.9996 }) })).at(-1)?.value).toBe("99%");
  });
});

describe("a change", () => {
  const before = theMeasures({ customers: 1000 });

  test.each<[string, Measure, Partial<MeasureChange>, { direction: string; welcome: boolean | null; note: string }]>([
    ["of more customers is good", "customers", { relative: 0.2, significant: true }, { direction: "up", welcome: true, note: "was 1,000" }],
    ["of a worse mood is bad", "mood_index", { difference: -3, significant: true }, { direction: "down", welcome: false, note: "was 12.4" }],
    ["of age is neither", "median_age", { difference: 2, significant: true }, { direction: "up", welcome: null, note: "was 34" }],
    ["of genders is neither", "female", { difference: 0.1, significant: true }, { direction: "up", welcome: null, note: "was 50.0%" }],
    [
      "that may be chance is said to be that",
      "mood_index",
      { difference: 0.2, significant: false },
      { direction: "steady", welcome: null, note: "no significant difference" },
    ],
    ["that cannot be told is none", "customers", {}, { direction: "none", welcome: null, note: "nothing to compare with" }],
  ])("%s", (_, measure, change, expected) => {
    expect(changeOf(measure, theMeasures(), before, aChange(change))).toMatchObject(expected);
  });

  test.each<[string, Measures | null, string]>([
    ["nothing is compared", null, ""],
    ["the other side is too small", theMeasures({ positive: WITHHELD }), "too few to compare"],
    ["the other side knows no expression", theMeasures({ positive: aFigure(null) }), "nothing to compare with"],
  ])("there is none where %s", (_, other, note) => {
    expect(changeOf("positive", theMeasures(), other, theChanges().positive)).toEqual({ direction: "none", welcome: null, text: "", short: "", note });
  });
});
