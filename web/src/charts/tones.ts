// The colour and the pattern of each part of a stacked graph, as the bars of the panels have them.
import type { BarSeriesOption } from "echarts/charts";

type Decal = NonNullable<NonNullable<BarSeriesOption["itemStyle"]>["decal"]>;

export const TONES: Record<string, string> = {
  female: "var(--female)",
  male: "var(--male)",
  unknown: "var(--unknown)",
  positive: "var(--positive)",
  neither: "var(--neither)",
  negative: "var(--negative)",
  "0–19": "var(--heat-2)",
  "20–39": "var(--heat-3)",
  "40–59": "var(--heat-4)",
  "60+": "var(--heat-5)",
};

const INK = "var(--surface)";
const LINES = { symbol: "rect", color: INK, dashArrayX: [1, 0] as [number, number] };
const DOTS: Decal = { symbol: "circle", symbolSize: 0.7, color: INK, dashArrayX: [[5, 5]] as never, dashArrayY: [5, 2] as never };

export const PATTERNS: Record<string, Decal> = {
  male: { ...LINES, dashArrayY: [1, 3] },
  negative: { ...LINES, dashArrayY: [1.4, 4], rotation: Math.PI / 4 },
  unknown: DOTS,
  "20–39": { ...LINES, dashArrayY: [1, 5] },
  "60+": { ...LINES, dashArrayY: [1, 5], rotation: -Math.PI / 4 },
};
