// The map: outlines that survive packing, the window, circles, clusters and labels.
import { describe, expect, test } from "vitest";
import { encode, packed, STEPS } from "../scripts/outlines";
import { circles, CLASSES, labels, placed, range, toneOf } from "../src/map/circles";
import { clipped, decode, draw, loadOutlines } from "../src/map/outlines";
import { fit, project, toPixels, toSpot, unwrapped, zoomed } from "../src/map/projection";
import type { MapRow } from "../src/map/rows";

function row(id: string, latitude: number | null, longitude: number | null, rest: Partial<MapRow> = {}): MapRow {
  return { id, kind: "city", name: id, latitude, longitude, approximate: false, value: 1, customers: 100, ...rest };
}

const BERLIN = row("Berlin", 52.52, 13.4);
const POTSDAM = row("Potsdam", 52.4, 13.07);
const TOKYO = row("Tokyo", 35.68, 139.77, { customers: 400, value: 3 });
const SUVA = row("Suva", -18.12, 178.45);
const APIA = row("Apia", -13.85, -171.75);

describe("outlines", () => {
  test("a line is what it was before it was coded", () => {
    const line: [number, number][] = [[-18000, 8400], [17999, -5607], [0, 0], [1, -1], [1, -1]];
    const spots = line.map(([x, y]) => project(y / STEPS, x / STEPS));
    expect(decode(encode(line), STEPS)).toEqual(spots);
  });

  test("they are small, rings are closed, and borders are between countries only", () => {
    const { arcs, land, borders } = packed();
    expect(JSON.stringify({ arcs, land, borders }).length).toBeLessThan(180_000);
    expect(borders.length).toBeGreaterThan(300);
    const ends = (arc: number) => {
      const spots = decode(arcs[arc < 0 ? ~arc : arc] ?? "", STEPS);
      const [first, last] = [spots[0], spots.at(-1)];
      return arc < 0 ? [last, first] : [first, last];
    };
    for (const ring of land) {
      ring.forEach((arc, index) => expect(ends(arc)[1]).toEqual(ends(ring[(index + 1) % ring.length] ?? 0)[0]));
    }
  });

  test("land is where it is, sea is not, on both sides of the date line", async () => {
    const outlines = await loadOutlines();
    const inside = (latitude: number, longitude: number) => {
      const window = fit([project(latitude, longitude)], 400, 200);
      const path = draw(outlines, window).land;
      const rings = path.split("Z").filter(Boolean).map((ring) => ring.slice(1).split("L").map((pair) => pair.split(" ").map(Number)));
      const middle = toPixels(window, project(latitude, longitude));
      let count = 0;
      for (const ring of rings) {
        ring.forEach(([x = 0, y = 0], index) => {
          const [px = 0, py = 0] = ring[(index + ring.length - 1) % ring.length] ?? [];
          if (y > middle.y !== py > middle.y && middle.x < ((px - x) * (middle.y - y)) / (py - y) + x) count++;
        });
      }
      return count % 2 === 1;
    };
    const places: [string, number, number, boolean][] = [
      ["Berlin", 52.5, 13.4, true],
      ["the Atlantic", 30, -40, false],
      ["Auckland's inland", -38.5, 175.8, true],
      ["the Caspian Sea", 42, 50.5, false],
      ["Chukotka beyond the date line", 66, -175, true],
      ["the South Pacific, counted on beyond 180 degrees", -40, 200, false],
    ];
    for (const [name, latitude, longitude, isLand] of places) expect([name, inside(latitude, longitude)]).toEqual([name, isLand]);
  });

  test("a ring is cut to the window", () => {
    const ring = [{ x: -100, y: -100 }, { x: 300, y: -100 }, { x: 300, y: 300 }, { x: -100, y: 300 }];
    expect(clipped(ring, { width: 100, height: 50 }).every(({ x, y }) => x >= -10 && x <= 110 && y >= -10 && y <= 60)).toBe(true);
    expect(clipped(ring.map(({ x, y }) => ({ x: x + 1000, y })), { width: 100, height: 50 })).toEqual([]);
  });
});

describe("the window", () => {
  test("it shows all places with room around", () => {
    const spots = placed([BERLIN, TOKYO]);
    const window = fit(spots, 800, 400);
    for (const spot of spots) {
      const { x, y } = toPixels(window, spot);
      expect(x).toBeGreaterThan(20);
      expect(x).toBeLessThan(780);
      expect(y).toBeGreaterThan(20);
      expect(y).toBeLessThan(380);
    }
  });

  test("places on both sides of the date line are neighbours", () => {
    const [a, b] = placed([SUVA, APIA]);
    expect(Math.abs((a?.x ?? 0) - (b?.x ?? 1))).toBeLessThan(0.03);
    expect(unwrapped([])).toEqual([]);
  });

  test("a pixel is the spot that it shows, and zooming keeps the middle", () => {
    const window = fit(placed([BERLIN, POTSDAM]), 600, 300);
    const spot = toSpot(window, { x: 17, y: 211 });
    expect(toPixels(window, spot).x).toBeCloseTo(17, 6);
    expect(toPixels(window, spot).y).toBeCloseTo(211, 6);
    expect(zoomed(window, 2).middle).toEqual(window.middle);
    expect(zoomed(window, 1e-9).scale).toBe(600);
  });
});

describe("circles", () => {
  const window = fit(placed([BERLIN, POTSDAM, TOKYO]), 800, 400);

  test("those that overlap become one, which stands for all of its places", () => {
    const drawn = circles(placed([BERLIN, POTSDAM, TOKYO]), window, true);
    expect(drawn.map((circle) => circle.rows.map(({ id }) => id).sort())).toEqual([["Tokyo"], ["Berlin", "Potsdam"]]);
    expect(drawn[1]?.value).toBe(2);
    const closer = fit(placed([BERLIN, POTSDAM]), 800, 400, true);
    expect(circles(placed([BERLIN, POTSDAM]), closer, true).length).toBe(2);
  });

  test("a mean counts each place by its customers", () => {
    const rows = [row("a", 50, 10, { value: 10, customers: 300 }), row("b", 50, 10, { value: 20, customers: 100 })];
    const both = (...more: MapRow[]) => circles(placed([...rows, ...more]), fit(placed(rows), 400, 200), false);
    expect(both().map(({ value }) => value)).toEqual([12.5]);
    expect(both(row("c", 50, 10, { value: null, customers: 5000 }))[0]?.value).toBe(12.5);
  });

  test("the area grows with the customers", () => {
    const rows = placed([row("a", 0, 0, { customers: 400 }), row("b", 0, 90, { customers: 100 })]);
    const [a, b] = circles(rows, fit(rows, 800, 400), false);
    expect((a?.radius ?? 0) / (b?.radius ?? 1)).toBeCloseTo(2, 6);
  });

  test("colours go from the least to the largest value; unknown has none", () => {
    expect(range([row("a", 0, 0, { value: null })])).toBeNull();
    expect([0, 1, 2, 3, 4, 5].map((value) => toneOf(value, [0, 5]))).toEqual([0, 1, 2, 3, 4, CLASSES - 1]);
    expect(toneOf(null, [0, 5])).toBeNull();
    expect(toneOf(7, [7, 7])).toBe(CLASSES - 1);
  });

  test("a place without a position is not drawn", () => {
    expect(placed([row("a", null, null), BERLIN]).map((one) => one.row.id)).toEqual(["Berlin"]);
  });

  test("labels neither leave the window nor cover one another", () => {
    const rows = Array.from({ length: 60 }, (_, index) => row(`Place number ${index}`, 40 + (index % 8) * 2, (index * 7) % 60, { customers: 100 + index }));
    const spots = placed(rows);
    const here = fit(spots, 700, 350);
    const drawn = circles(spots, here, false);
    const found = labels(drawn, here, (circle) => circle.rows[0]?.name ?? "");
    expect(found.length).toBeGreaterThan(5);
    const boxes = found.map(({ x, y, text, anchor }) => {
      const long = text.length * 6.6;
      const left = anchor === "start" ? x : anchor === "end" ? x - long : x - long / 2;
      return { left, right: left + long, top: y - 7.5, bottom: y + 7.5 };
    });
    boxes.forEach((a, index) => {
      expect(a.left).toBeGreaterThanOrEqual(0);
      expect(a.right).toBeLessThanOrEqual(700.001);
      for (const b of boxes.slice(index + 1)) {
        expect(a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom).toBe(false);
      }
    });
  });
});
