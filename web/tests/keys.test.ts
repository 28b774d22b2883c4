import { expect, test } from "vitest";
import { type Command, commandOf, keyList } from "../src/report/keys";
import { PRESET_KEYS } from "../src/report/period";

const pressed = (key: string, change = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...change });

test.each<[string, Command | null]>([
  ["d", { does: "period", preset: "today" }],
  ["e", { does: "period", preset: "yesterday" }],
  ["w", { does: "period", preset: "7d" }],
  ["f", { does: "period", preset: "28d" }],
  ["n", { does: "period", preset: "91d" }],
  ["m", { does: "period", preset: "month" }],
  ["q", { does: "period", preset: "quarter" }],
  ["y", { does: "period", preset: "year" }],
  ["x", { does: "compare" }],
  ["c", { does: "custom" }],
  ["ArrowLeft", { does: "step", direction: -1 }],
  ["ArrowRight", { does: "step", direction: 1 }],
  ["Escape", { does: "clear" }],
  ["z", null],
])("%s", (key, command) => {
  expect(commandOf(pressed(key))).toEqual(command);
});

test.each(["ctrlKey", "metaKey", "altKey", "shiftKey"])("a key with %s is the browser's", (modifier) => {
  expect(commandOf(pressed("d", { [modifier]: true }))).toBeNull();
});

test("a question mark needs Shift on most keyboards", () => {
  expect(commandOf(pressed("?", { shiftKey: true }))).toEqual({ does: "help" });
});

test("every key of a period is another one, and listed", () => {
  const keys = Object.values(PRESET_KEYS);
  expect(new Set([...keys, "x", "c"]).size).toBe(keys.length + 2);
  const listed = keyList().flatMap((one) => one.keys);
  expect(listed).toEqual(expect.arrayContaining(keys.map((key) => key.toUpperCase())));
});
