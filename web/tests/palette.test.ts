// Measures the palette of styles/palette.css in both themes: contrast by WCAG 2.2, and how far neighbours are apart
// in OKLab for normal vision and for full protanopia, deuteranopia and tritanopia (matrices of Machado, Oliveira and
// Fernandes 2009, "A Physiologically-based Model for Simulation of Color Vision Deficiency").
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

type Rgb = [number, number, number];

const CSS = readFileSync(new URL("../src/styles/palette.css", import.meta.url), "utf8");

const PAIRS = [...CSS.matchAll(/--([\w-]+): light-dark\((#\w+), (#\w+)\)/g)];
const THEMES = {
  light: new Map(PAIRS.map(([, name, light]) => [name, light])),
  dark: new Map(PAIRS.map(([, name, , dark]) => [name, dark])),
};

const VISIONS: Record<string, number[][]> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

const TEXT: [string, string][] = [
  ["ink", "paper"],
  ["ink", "surface"],
  ["ink", "raised"],
  ["ink-muted", "paper"],
  ["ink-muted", "surface"],
  ["ink-muted", "sunken"],
  ["ink-muted", "raised"],
  ["ink-muted", "accent-soft"],
  ["accent", "surface"],
  ["accent", "raised"],
  ["accent", "accent-soft"],
  ["on-accent", "accent"],
  ["better", "surface"],
  ["worse", "surface"],
  ["warn-ink", "warn-soft"],
  ["warn-ink", "surface"],
  ["danger-ink", "danger-soft"],
  ["ink", "heat-1"],
  ["ink", "heat-2"],
  ["ink", "heat-3"],
  ["on-accent", "heat-4"],
  ["on-accent", "heat-5"],
];

const MARKS: [string, string][] = [
  ["series", "surface"],
  ["hatch", "surface"],
  ["female", "surface"],
  ["male", "surface"],
  ["positive", "surface"],
  ["negative", "surface"],
  ["neither", "surface"],
  ["unknown", "surface"],
  ["line-strong", "surface"],
  ["accent", "paper"],
  ["warn-line", "surface"],
  ["before", "surface"],
  ["note", "surface"],
];

const NEIGHBOURS: [string, string][] = [
  ["female", "male"],
  ["positive", "negative"],
  ["positive", "neither"],
  ["negative", "neither"],
  ["series", "series-soft"],
];

const LEAST_APART = 0.08;

describe.each(Object.entries(THEMES))("%s", (_, theme) => {
  const colour = (name: string): Rgb => {
    const hex = theme.get(name);
    if (hex === undefined) throw new Error(`palette.css has no --${name}`);
    return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255).map(linear) as Rgb;
  };

  test.each(TEXT)("text %s on %s has a contrast of 4.5 or more", (text, ground) => {
    expect(contrast(colour(text), colour(ground))).toBeGreaterThanOrEqual(4.5);
  });

  test.each(MARKS)("mark %s on %s has a contrast of 3 or more", (mark, ground) => {
    expect(contrast(colour(mark), colour(ground))).toBeGreaterThanOrEqual(3);
  });

  test.each(NEIGHBOURS)("%s and %s are told apart with any colour vision", (one, other) => {
    for (const [vision, matrix] of Object.entries(VISIONS)) {
      const apart = distance(seen(colour(one), matrix), seen(colour(other), matrix));
      expect(apart, vision).toBeGreaterThanOrEqual(LEAST_APART);
    }
  });
});

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}

function luminance([red, green, blue]: Rgb): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: Rgb, other: Rgb): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function seen(colour: Rgb, matrix: number[][]): Rgb {
  return times(matrix, colour).map((channel) => Math.min(1, Math.max(0, channel))) as Rgb;
}

function times(matrix: number[][], vector: number[]): Rgb {
  return matrix.map((row) => row.reduce((sum, factor, index) => sum + factor * (vector[index] ?? 0), 0)) as Rgb;
}

function distance(one: Rgb, other: Rgb): number {
  const [a, b] = [oklab(one), oklab(other)];
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

function oklab(colour: Rgb): Rgb {
  const cones = times(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    colour,
  ).map(Math.cbrt);
  return times(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.8086757660],
    ],
    cones,
  );
}
