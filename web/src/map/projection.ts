// Mercator's projection and the window through which the map is seen. World units: the globe is 1 wide, y grows south.

export interface Spot {
  x: number;
  y: number;
}

/** What of the world is seen: its middle, and how many pixels a world unit takes. */
export interface Window {
  middle: Spot;
  scale: number;
  width: number;
  height: number;
}

/** Mercator has no poles. */
const MOST_LATITUDE = 84;
const PIXELS_AROUND = 44;
/** A window is never closer than this part of the globe, some 25 km at the equator. */
const NARROWEST = 0.0006;
/** And a first look not closer than this, some 300 km, as a place alone says little. */
const FIRST_NARROWEST = 0.008;

export function project(latitude: number, longitude: number): Spot {
  const phi = (Math.max(-MOST_LATITUDE, Math.min(MOST_LATITUDE, latitude)) * Math.PI) / 180;
  return { x: longitude / 360 + 0.5, y: 0.5 - Math.log(Math.tan(Math.PI / 4 + phi / 2)) / (2 * Math.PI) };
}

/** Spots beside each other although the date line is between them: the widest empty stretch of the globe is left out. */
export function unwrapped<T extends Spot>(spots: T[]): T[] {
  const xs = spots.map((spot) => spot.x).sort((a, b) => a - b);
  const first = xs[0];
  if (first === undefined) return spots;
  let [start, widest] = [first, first + 1 - (xs.at(-1) ?? first)];
  xs.forEach((x, index) => {
    const gap = x - (xs[index - 1] ?? x);
    if (gap > widest) [start, widest] = [x, gap];
  });
  return spots.map((spot) => (spot.x < start ? { ...spot, x: spot.x + 1 } : spot));
}

/** The window that shows all spots; `near` also shows places that stand close together apart. */
export function fit(spots: Spot[], width: number, height: number, near = false): Window {
  if (spots.length === 0) return bounded({ middle: { x: 0.5, y: 0.4 }, scale: width, width, height });
  const xs = spots.map((spot) => spot.x);
  const ys = spots.map((spot) => spot.y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const scale = Math.min(
    (width - 2 * PIXELS_AROUND) / Math.max(right - left, 1e-9),
    (height - 2 * PIXELS_AROUND) / Math.max(bottom - top, 1e-9),
    width / (near ? NARROWEST : FIRST_NARROWEST),
  );
  return bounded({ middle: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale, width, height });
}

/** Closer (factor above 1) or farther, with another middle where one is given. */
export function zoomed(window: Window, factor: number, middle: Spot = window.middle): Window {
  return bounded({ ...window, middle, scale: window.scale * factor });
}

export function isClosest(window: Window): boolean {
  return window.scale >= window.width / NARROWEST;
}

export function toPixels(window: Window, spot: Spot): Spot {
  return {
    x: (spot.x - window.middle.x) * window.scale + window.width / 2,
    y: (spot.y - window.middle.y) * window.scale + window.height / 2,
  };
}

export function toSpot(window: Window, pixel: Spot): Spot {
  return {
    x: (pixel.x - window.width / 2) / window.scale + window.middle.x,
    y: (pixel.y - window.height / 2) / window.scale + window.middle.y,
  };
}

/** No wider than the globe, no closer than is useful, and no view beyond the poles. */
function bounded(window: Window): Window {
  const scale = Math.max(window.width, Math.min(window.width / NARROWEST, window.scale));
  const half = window.height / 2 / scale;
  const y = half >= 0.5 ? 0.5 : Math.max(half, Math.min(1 - half, window.middle.y));
  return { ...window, scale, middle: { x: window.middle.x, y } };
}
