// Answers to begin with; each test says what is different in its own.
import type { Figure, MeasureChange, MeasureChanges, Measures, SeriesPoint, Summary } from "../src/api/types";

export function aFigure(value: number | null, change: Partial<Figure> = {}): Figure {
  return { value, low: null, high: null, n: null, withheld: false, ...change };
}

export const WITHHELD = aFigure(null, { withheld: true });

export function theMeasures(change: Partial<Measures> = {}): Measures {
  return {
    customers: 1200,
    simulated: 0,
    mood_index: aFigure(12.4, { low: 10.1, high: 14.7, n: 1100 }),
    positive: aFigure(0.31, { low: 0.29, high: 0.33, n: 1100 }),
    median_age: aFigure(34, { n: 1150 }),
    female: aFigure(0.5, { low: 0.47, high: 0.53, n: 1200 }),
    male: aFigure(0.45, { low: 0.42, high: 0.48, n: 1200 }),
    unknown_gender: aFigure(0.05, { low: 0.04, high: 0.07, n: 1200 }),
    coverage: 0.96,
    ...change,
  };
}

export function aChange(change: Partial<MeasureChange> = {}): MeasureChange {
  return { difference: null, relative: null, significant: null, ...change };
}

export function theChanges(change: Partial<MeasureChanges> = {}): MeasureChanges {
  return {
    customers: aChange({ difference: 200, relative: 0.2, significant: true }),
    mood_index: aChange({ difference: 2.4, significant: true }),
    positive: aChange({ difference: -0.02, significant: true }),
    median_age: aChange({ difference: 0.4, significant: false }),
    female: aChange({ difference: 0.01, significant: false }),
    male: aChange({ difference: -0.01, significant: false }),
    unknown_gender: aChange({ difference: 0, significant: false }),
    coverage: aChange({ difference: 0.01, significant: null }),
    ...change,
  };
}

const WORLD = { id: "world", kind: "world", name: "World", parent: null, timezone: null } as const;

export function aSummary(change: Partial<Summary> = {}): Summary {
  return {
    scope: WORLD,
    period: { from: "2026-11-02", to: "2026-11-08", days: 7, unfinished: false },
    timezone: null,
    compared: { kind: "previous", scope: WORLD, period: { from: "2026-10-26", to: "2026-11-01", days: 7, unfinished: false }, until: null },
    now: theMeasures(),
    before: theMeasures({ customers: 1000 }),
    changes: theChanges(),
    stores: { all: 66, counted: 66, left_out: 0 },
    photos: { analysed: 900, rejected: [], failed: [] },
    faces: { accepted: 1200, fused: 0, rejected: [] },
    suppressed_below: 10,
    known_from: { gender: 0.6, mood: 0.4 },
    ...change,
  };
}

export function aPoint(day: string, change: Partial<SeriesPoint> = {}): SeriesPoint {
  const after = new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  return { start: `${day}T00:00:00`, end: `${after}T00:00:00`, state: "whole", now: theMeasures(), ...change };
}
