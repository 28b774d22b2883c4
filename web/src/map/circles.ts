// Places become circles: sized, coloured, those that overlap put together, and labelled where there is room.
import { project, type Spot, toPixels, unwrapped, type Window } from "./projection";
import type { MapRow } from "./rows";

export interface PlacedRow extends Spot {
  row: MapRow;
}

export interface Circle extends Spot {
  key: string;
  /** One row, or those that would overlap; the one with most customers first. */
  rows: MapRow[];
  radius: number;
  /** 0 (least) to CLASSES - 1; null where no value is known. */
  tone: number | null;
  value: number | null;
}

export interface Label extends Spot {
  key: string;
  text: string;
  anchor: "start" | "middle" | "end";
}

export const CLASSES = 5;
const SMALLEST = 6;
const LARGEST = 24;
/** Circles whose middles are nearer than this part of their radii together become one. */
const OVERLAP = 0.85;

/** Rows whose position is known, on the unrolled globe, the one with most customers first. */
export function placed(rows: MapRow[]): PlacedRow[] {
  const found = rows.flatMap((row) =>
    row.latitude === null || row.longitude === null ? [] : [{ row, ...project(row.latitude, row.longitude) }],
  );
  return unwrapped(found).sort((a, b) => (b.row.customers ?? 0) - (a.row.customers ?? 0));
}

/** The least and the largest known value, the ends of the colours. */
export function range(rows: MapRow[]): [number, number] | null {
  const values = rows.flatMap(({ value }) => (value === null ? [] : [value]));
  return values.length === 0 ? null : [Math.min(...values), Math.max(...values)];
}

export function toneOf(value: number | null, ends: [number, number] | null): number | null {
  if (value === null || ends === null) return null;
  const [least, most] = ends;
  return least === most ? CLASSES - 1 : Math.max(0, Math.min(CLASSES - 1, Math.floor(((value - least) / (most - least)) * CLASSES)));
}

/** Circles in the window, smaller ones last so that they stay above. Sums are taken for counts, else means by customers. */
export function circles(rows: PlacedRow[], window: Window, summed: boolean): Circle[] {
  const most = Math.max(1, ...rows.map(({ row }) => row.customers ?? 0));
  const ends = range(rows.map(({ row }) => row));
  let groups = rows.map((one) => ({ spots: [one], radius: radiusOf([one], most), ...toPixels(window, one) }));
  for (let merged = true; merged; ) {
    merged = false;
    const next: typeof groups = [];
    for (const group of groups) {
      const near = next.find((one) => Math.hypot(one.x - group.x, one.y - group.y) < (one.radius + group.radius) * OVERLAP);
      if (near === undefined) next.push({ ...group });
      else {
        const share = weight(group.spots) / (weight(group.spots) + weight(near.spots));
        near.x += (group.x - near.x) * share;
        near.y += (group.y - near.y) * share;
        near.spots = [...near.spots, ...group.spots];
        near.radius = radiusOf(near.spots, most);
        merged = true;
      }
    }
    groups = next;
  }
  return groups
    .map(({ spots, radius, x, y }) => {
      const members = spots.map(({ row }) => row);
      const value = together(members, summed);
      const shown = summed && members.length > 1 ? (ends?.[1] ?? null) : value;
      return { key: members.map(({ id }) => id).join(" "), rows: members, radius, x, y, value, tone: toneOf(shown, ends) };
    })
    .sort((a, b) => b.radius - a.radius);
}

function weight(spots: PlacedRow[]): number {
  return spots.reduce((sum, { row }) => sum + Math.max(1, row.customers ?? 0), 0);
}

/** The area stands for the customers. */
function radiusOf(spots: PlacedRow[], most: number): number {
  const customers = spots.reduce((sum, { row }) => sum + (row.customers ?? 0), 0);
  return Math.max(SMALLEST, Math.min(LARGEST, LARGEST * 0.8 * Math.sqrt(customers / most)));
}

function together(rows: MapRow[], summed: boolean): number | null {
  const known = rows.flatMap(({ value, customers }) => (value === null ? [] : [{ value, weight: Math.max(1, customers ?? 0) }]));
  if (known.length === 0) return null;
  if (summed) return known.reduce((sum, { value }) => sum + value, 0);
  const weights = known.reduce((sum, one) => sum + one.weight, 0);
  return known.reduce((sum, one) => sum + one.value * one.weight, 0) / weights;
}

const LETTER = 6.6;
const WIDE_LETTER = 12.5;
const LINE = 15;
const GAP = 4;

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Labels that cover neither each other nor a circle nor leave the window; the first circles come first. */
export function labels(drawn: Circle[], { width, height }: { width: number; height: number }, text: (circle: Circle) => string): Label[] {
  const taken: Box[] = drawn.map(({ x, y, radius }) => ({ left: x - radius, right: x + radius, top: y - radius, bottom: y + radius }));
  const found: Label[] = [];
  for (const circle of drawn) {
    const words = text(circle);
    const long = lengthOf(words);
    const { x, y, radius, key } = circle;
    const away = radius + GAP;
    const tries: (Label & { box: Box })[] = [
      { key, text: words, x: x + away, y, anchor: "start", box: boxAt(x + away, y, long) },
      { key, text: words, x: x - away, y, anchor: "end", box: boxAt(x - away - long, y, long) },
      { key, text: words, x, y: y - away - LINE / 2, anchor: "middle", box: boxAt(x - long / 2, y - away - LINE / 2, long) },
      { key, text: words, x, y: y + away + LINE / 2, anchor: "middle", box: boxAt(x - long / 2, y + away + LINE / 2, long) },
    ];
    const free = tries.find(
      ({ box }) =>
        box.left >= 0 && box.right <= width && box.top >= 0 && box.bottom <= height && !taken.some((other) => touch(box, other)),
    );
    if (free === undefined) continue;
    const { box, ...label } = free;
    taken.push(box);
    found.push(label);
  }
  return found;
}

function boxAt(left: number, middle: number, long: number): Box {
  return { left, right: left + long, top: middle - LINE / 2, bottom: middle + LINE / 2 };
}

function touch(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function lengthOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + (letter > "\u2e80" ? WIDE_LETTER : LETTER), 0);
}
