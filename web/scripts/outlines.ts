// Makes the module "virtual:outlines" of Natural Earth's countries (public domain; the package world-atlas holds them
// as TopoJSON): what the map needs of them, in a compact form. src/map/outlines.ts reads it.
import { readFileSync } from "node:fs";
import type { Plugin } from "vite";

const ID = "virtual:outlines";
const RESOLVED = `\0${ID}`;
const SOURCE = new URL("../node_modules/world-atlas/countries-50m.json", import.meta.url);

/** Steps a degree: about a kilometre apart. */
export const STEPS = 100;
/** In steps: how far a line may be from the one that it stands for. */
const TOLERANCE = 2;

type Point = [number, number];

interface Shape {
  type: string;
  arcs?: unknown;
  geometries?: Shape[];
}

interface Topology {
  arcs: Point[][];
  transform: { scale: Point; translate: Point };
  objects: { countries: Shape; land: Shape };
}

export interface Packed {
  steps: number;
  /** Lines in whole steps, each coded by `encode`; pieces of coasts and borders. */
  arcs: string[];
  /** Rings of land: numbers of arcs, ~n for arc n backwards. */
  land: number[][];
  /** Arcs that two countries share. */
  borders: number[];
}

export function outlines(): Plugin {
  return {
    name: "outlines",
    resolveId: (id) => (id === ID ? RESOLVED : null),
    load: (id) => (id === RESOLVED ? `export default JSON.parse(${JSON.stringify(JSON.stringify(packed()))})` : null),
  };
}

export function packed(): Packed {
  const topology = JSON.parse(readFileSync(SOURCE, "utf8")) as Topology;
  const land = rings(topology.objects.land);
  const uses = new Map<number, number>();
  for (const country of topology.objects.countries.geometries ?? []) {
    for (const arc of new Set(rings(country).flat().map(forward))) uses.set(arc, (uses.get(arc) ?? 0) + 1);
  }
  const borders = [...uses].filter(([, count]) => count > 1).map(([arc]) => arc);
  const kept = [...new Set([...land.flat().map(forward), ...borders])].sort((a, b) => a - b);
  const renumbered = new Map(kept.map((arc, index) => [arc, index]));
  const number = (arc: number) => (arc < 0 ? ~(renumbered.get(~arc) ?? 0) : (renumbered.get(arc) ?? 0));
  return {
    steps: STEPS,
    arcs: kept.map((arc) => encode(simplified(inSteps(topology, topology.arcs[arc] ?? []), TOLERANCE))),
    land: land.map((ring) => ring.map(number)),
    borders: borders.map(number),
  };
}

function forward(arc: number): number {
  return arc < 0 ? ~arc : arc;
}

/** Every list of arcs in a shape, however deep its type nests them. */
function rings(shape: Shape): number[][] {
  const found: number[][] = [];
  const walk = (value: unknown): void => {
    if (!Array.isArray(value)) return;
    if (typeof value[0] === "number") found.push(value as number[]);
    else value.forEach(walk);
  };
  walk(shape.arcs);
  return [...found, ...(shape.geometries ?? []).flatMap(rings)];
}

/** TopoJSON codes a line as differences of whole numbers. */
function inSteps({ transform: { scale, translate } }: Topology, arc: Point[]): Point[] {
  let [x, y] = [0, 0];
  return arc.map(([dx, dy]) => {
    x += dx;
    y += dy;
    return [Math.round((x * scale[0] + translate[0]) * STEPS), Math.round((y * scale[1] + translate[1]) * STEPS)];
  });
}

/** Leave out points that are no further than `tolerance` from the line without them (Douglas and Peucker, 1973). */
function simplified(line: Point[], tolerance: number): Point[] {
  const first = line[0];
  const last = line.at(-1);
  if (first === undefined || last === undefined || line.length < 3) return line;
  let worst = 0;
  let most = tolerance;
  line.forEach((point, index) => {
    const away = distance(point, first, last);
    if (away > most) [worst, most] = [index, away];
  });
  if (worst === 0) return [first, last];
  return [...simplified(line.slice(0, worst + 1), tolerance), ...simplified(line.slice(worst), tolerance).slice(1)];
}

function distance([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const length = (bx - ax) ** 2 + (by - ay) ** 2;
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length));
  return Math.hypot(x - ax - along * (bx - ax), y - ay - along * (by - ay));
}

const BITS = 5;
const FIRST_SIGN = 63;

/** Differences as text: each number zigzag, then in groups of five bits, a letter each (the "polyline" algorithm). */
export function encode(line: Point[]): string {
  let [x, y] = [0, 0];
  let text = "";
  for (const [nextX, nextY] of line) {
    text += encodeNumber(nextX - x) + encodeNumber(nextY - y);
    [x, y] = [nextX, nextY];
  }
  return text;
}

function encodeNumber(value: number): string {
  let rest = value < 0 ? ~(value << 1) : value << 1;
  let text = "";
  while (rest >= 1 << BITS) {
    text += String.fromCharCode(((1 << BITS) | (rest & ((1 << BITS) - 1))) + FIRST_SIGN);
    rest >>= BITS;
  }
  return text + String.fromCharCode(rest + FIRST_SIGN);
}
