import { expect, test } from "vitest";
import type { Assessment } from "../src/api/types";
import { inWords, missing, parsePlanned, type Planned, questionOf, sensorName, START, viewMode, withSetup, writePlanned } from "../src/cameras/planner";

const LENS: Planned = { pixels: "1920", sensor_mm: "5.57", focal_mm: "4", height_m: "2.8", distance_m: "3" };
const ANGLE: Planned = { pixels: "1920", hfov_deg: "70", height_m: "2.8", distance_m: "3" };
const SETUP = {
  pixels: 1920,
  rows: 1080,
  hfov_deg: 38.4012345678,
  focal_mm: 8,
  height_m: 2.5,
  distance_m: 4.5,
  speed_m_s: 0.5,
  shutter_s: 0.005,
  interval_s: null,
} as Assessment["setup"];

test.each<[string, string, Planned]>([
  ["nothing is the example", "", START],
  ["a lens", "pixels=1920&sensor_mm=5.57&focal_mm=4&height_m=2.8&distance_m=3", LENS],
  ["an angle", "pixels=1920&hfov_deg=70&height_m=2.8&distance_m=3", ANGLE],
  ["an angle being typed", "pixels=1920&hfov_deg=&height_m=2.8", { pixels: "1920", hfov_deg: "", height_m: "2.8" }],
  ["strange names", "pixels=1920&colour=red", { pixels: "1920" }],
  ["what is no number", "pixels=many", { pixels: "many" }],
])("%s is read", (_, query, planned) => {
  expect(parsePlanned(query)).toEqual(planned);
});

test.each([["lens", LENS], ["angle", ANGLE], ["example", START]])("%s is written as it is read", (_, planned) => {
  expect(parsePlanned(writePlanned(planned))).toEqual(planned);
});

test.each<[string, Planned, string[]]>([
  ["nothing", LENS, []],
  ["the lens", { ...LENS, focal_mm: "" }, ["Focal length"]],
  ["the angle", { ...ANGLE, hfov_deg: " " }, ["Field of view"]],
  ["the place", { pixels: "1920", hfov_deg: "70" }, ["Mount height", "Distance to people"]],
])("%s is missing", (_, planned, labels) => {
  expect(missing(planned)).toEqual(labels);
  expect(questionOf(planned) === null).toBe(labels.length > 0);
});

test("a sensor is known by its pixels", () => {
  expect(sensorName({ pixels: "3840" })).toBe("8 MP");
  expect(sensorName({ pixels: "3840", rows: "1080" })).toBe("own");
  expect(sensorName({ pixels: "1000" })).toBe("own");
});

test("the server's names become labels", () => {
  expect(inWords("height_m is 0; it must be from 0.3 to 20 m")).toBe("Mount height is 0; it must be from 0.3 to 20 m");
});

test("a proposal with another lens stays a lens", () => {
  const taken = withSetup({ ...LENS, lux: "300" }, SETUP);
  expect(taken).toEqual({ ...LENS, rows: "1080", focal_mm: "8", height_m: "2.5", distance_m: "4.5", shutter_s: "0.005", lux: "300" });
});

test("a proposal with another camera is told by its angle", () => {
  const taken = withSetup(LENS, { ...SETUP, pixels: 2688, rows: 1520, focal_mm: null });
  expect(viewMode(taken)).toBe("angle");
  expect(taken).toMatchObject({ pixels: "2688", rows: "1520", hfov_deg: "38.40123" });
  expect(taken.sensor_mm ?? taken.focal_mm).toBeUndefined();
});
