// Coasts and borders as SVG paths for a window. The lines are loaded when a map is first shown.
import { project, type Spot, toPixels, type Window } from "./projection";

interface Line {
  spots: Spot[];
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export interface Outlines {
  land: Line[];
  borders: Line[];
}

export interface Drawn {
  land: string;
  borders: string;
}

let loading: Promise<Outlines> | null = null;

export function loadOutlines(): Promise<Outlines> {
  loading ??= import("virtual:outlines").then(({ default: packed }) => {
    const arcs = packed.arcs.map((text) => decode(text, packed.steps));
    return {
      land: packed.land.map((ring) => measured(unrolled(ring.flatMap((arc) => along(arcs, arc))))),
      borders: packed.borders.map((arc) => measured(unrolled(along(arcs, arc)))),
    };
  });
  return loading;
}

/** Paths of what the window shows. The globe is repeated on both sides. */
export function draw(outlines: Outlines, window: Window): Drawn {
  return {
    land: pathOf(outlines.land, window, (spots) => clipped(spots, window), "Z"),
    borders: pathOf(outlines.borders, window, (spots) => spots, ""),
  };
}

function along(arcs: Spot[][], arc: number): Spot[] {
  return arc < 0 ? [...(arcs[~arc] ?? [])].reverse() : (arcs[arc] ?? []);
}

/** A line that crosses the date line goes on beyond it. A ring around the pole, Antarctica's, is closed beyond the pole. */
function unrolled(spots: Spot[]): Spot[] {
  let turns = 0;
  const found = spots.map(({ x, y }, index) => {
    turns += Math.round((spots[index - 1]?.x ?? x) - x);
    return { x: x + turns, y };
  });
  const first = found[0];
  if (turns === 0 || first === undefined || spots.at(-1)?.x !== spots[0]?.x) return found;
  return [...found, { x: first.x + turns, y: SOUTH }, { x: first.x, y: SOUTH }];
}

const SOUTH = 2;

function measured(spots: Spot[]): Line {
  const line = { spots, left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const { x, y } of spots) {
    line.left = Math.min(line.left, x);
    line.right = Math.max(line.right, x);
    line.top = Math.min(line.top, y);
    line.bottom = Math.max(line.bottom, y);
  }
  return line;
}

function pathOf(lines: Line[], window: Window, cut: (pixels: Spot[]) => Spot[], end: string): string {
  const halfWidth = window.width / 2 / window.scale;
  const halfHeight = window.height / 2 / window.scale;
  const { x, y } = window.middle;
  let path = "";
  for (const line of lines) {
    if (line.bottom < y - halfHeight || line.top > y + halfHeight) continue;
    for (let turn = Math.ceil(x - halfWidth - line.right); turn <= x + halfWidth - line.left; turn++) {
      path += written(cut(thinned(line.spots, window, turn)), end);
    }
  }
  return path;
}

/** In pixels, without points that would fall on the last one. */
function thinned(spots: Spot[], window: Window, turn: number): Spot[] {
  const found: Spot[] = [];
  spots.forEach((spot, index) => {
    const pixel = toPixels(window, { x: spot.x + turn, y: spot.y });
    const last = found.at(-1);
    const isEnd = index === spots.length - 1;
    if (last === undefined || isEnd || Math.abs(pixel.x - last.x) + Math.abs(pixel.y - last.y) > 0.8) found.push(pixel);
  });
  return found;
}

const MARGIN = 10;

/** A ring cut to the window, side after side (Sutherland and Hodgman, 1974). */
export function clipped(ring: Spot[], { width, height }: { width: number; height: number }): Spot[] {
  const sides: [(spot: Spot) => number, number][] = [
    [({ x }) => x, -MARGIN],
    [({ x }) => -x, -width - MARGIN],
    [({ y }) => y, -MARGIN],
    [({ y }) => -y, -height - MARGIN],
  ];
  return sides.reduce((left, [side, limit]) => cutOff(left, (spot) => side(spot) - limit), ring);
}

/** The part of a ring where `inside` is at least 0. */
function cutOff(ring: Spot[], inside: (spot: Spot) => number): Spot[] {
  const found: Spot[] = [];
  ring.forEach((spot, index) => {
    const before = ring[(index + ring.length - 1) % ring.length] ?? spot;
    const [here, there] = [inside(spot), inside(before)];
    if (here >= 0 !== there >= 0) {
      const part = there / (there - here);
      found.push({ x: before.x + (spot.x - before.x) * part, y: before.y + (spot.y - before.y) * part });
    }
    if (here >= 0) found.push(spot);
  });
  return found;
}

function written(pixels: Spot[], end: string): string {
  if (pixels.length < 2) return "";
  return `M${pixels.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}${end}`;
}

const BITS = 5;
const FIRST_SIGN = 63;

/** The line that scripts/outlines.ts coded. */
export function decode(text: string, steps: number): Spot[] {
  const numbers: number[] = [];
  let [value, shift] = [0, 0];
  for (let index = 0; index < text.length; index++) {
    const group = text.charCodeAt(index) - FIRST_SIGN;
    value |= (group & ((1 << BITS) - 1)) << shift;
    shift += BITS;
    if (group < 1 << BITS) {
      numbers.push(value & 1 ? ~(value >> 1) : value >> 1);
      [value, shift] = [0, 0];
    }
  }
  const spots: Spot[] = [];
  let [x, y] = [0, 0];
  for (let index = 0; index + 1 < numbers.length; index += 2) {
    x += numbers[index] ?? 0;
    y += numbers[index + 1] ?? 0;
    spots.push(project(y / steps, x / steps));
  }
  return spots;
}
