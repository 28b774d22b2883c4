import { expect, test } from "vitest";
import { formats } from "../src/report/format";

const british = formats("en-GB");
const german = formats("de-DE");

test.each([
  ["a British count", british.customers(12345, 10), "12,345"],
  ["a German count", german.customers(12345, 10), "12.345"],
  ["too few customers", british.customers(null, 10), "<10"],
  ["a withheld part", british.part(null), "withheld"],
  ["whole years", british.years(34.6), "35"],
  ["zero, which is not withheld", british.customers(0, 10), "0"],
  ["a share", british.share(0.3132), "31.3%"],
  ["a German share", german.share(0.3132), "31,3\u00a0%"],
  ["a share without decimals", british.wholeShare(0.6), "60%"],
  ["no share", british.share(null), "–"],
  ["an index", british.index(-3.25), "-3.3"],
  ["no index", british.index(null), "–"],
  ["points", british.signedPoints(0.0131), "+1.3"],
  ["no change", british.signedIndex(0), "0.0"],
  ["an hour", british.hourSpan(17), "17–18"],
  ["a German hour", german.hourSpan(17), "17–18 Uhr"],
  ["a German hour above a column", german.hourHead(7), "07"],
  ["an American hour above a column", formats("en-US").hourHead(17), "5 PM"],
  ["the last hour of a day", british.hourSpan(23), "23–00"],
  ["a day", british.date("2026-11-24"), "24 Nov 2026"],
])("writes %s", (_, written, expected) => {
  expect(written).toBe(expected);
});
