// Pieces that both graphs share: axes, tooltip, marks for simulated and partial bars.
import type { BarSeriesOption } from "echarts/charts";
import type { Option } from "./Chart";
import { paint } from "./paint";

// Named, not inherited: labels are measured off the page.
const FONT = "system-ui, sans-serif";
const TEXT = { color: paint.muted, fontSize: 12, fontFamily: FONT };

/** Diagonal hatching over a soft bar: simulated, not seen by a camera. */
export const HATCH = {
  symbol: "rect",
  color: paint.hatch,
  dashArrayX: [1, 0] as [number, number],
  dashArrayY: [1.6, 3.4] as [number, number],
  rotation: -Math.PI / 4,
};

export type BarStyle = NonNullable<BarSeriesOption["itemStyle"]>;

export const SOLID_BAR = { color: paint.series };
/** As tall as the fewest that may be shown: how many there were is not told. */
export const WITHHELD_BAR: BarStyle = { color: "none", borderColor: paint.lineStrong, borderWidth: 1, borderType: "dotted" };
export const SIMULATED_BAR = { color: paint.seriesSoft, decal: HATCH };
export const PARTIAL_EDGE = { borderColor: paint.series, borderWidth: 1, borderType: "dashed" as const };

export function frame(): Option {
  return {
    textStyle: { fontFamily: FONT },
    grid: { left: 4, right: 8, top: 14, bottom: 4, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
  };
}

export function tooltip(text: (index: number) => string): NonNullable<Option["tooltip"]> {
  return {
    trigger: "axis",
    confine: true,
    className: "chart-tip",
    backgroundColor: "var(--raised)",
    borderColor: "var(--line-strong)",
    textStyle: { color: paint.ink, fontSize: 13 },
    extraCssText: "box-shadow: var(--shadow)",
    axisPointer: { type: "shadow", shadowStyle: { color: paint.shade, opacity: 1 } },
    transitionDuration: 0,
    formatter: (shown) => text(Array.isArray(shown) ? (shown[0]?.dataIndex ?? 0) : shown.dataIndex),
  };
}

export function categories(names: string[]): NonNullable<Option["xAxis"]> {
  return {
    type: "category",
    data: names,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: paint.lineStrong } },
    axisLabel: { ...TEXT, hideOverlap: true, alignMaxLabel: "right", margin: 10 },
  };
}

export function values(name: (value: number) => string, minInterval: number): NonNullable<Option["yAxis"]> {
  return {
    type: "value",
    minInterval,
    splitNumber: 4,
    axisLabel: { ...TEXT, formatter: name },
    splitLine: { lineStyle: { color: paint.line } },
  };
}

/** Lines of a tooltip as HTML. Everything in it is text, so everything is escaped. */
export function tip(title: string, lines: string[]): string {
  return [`<strong>${escape(title)}</strong>`, ...lines.map(escape)].join("<br>");
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
