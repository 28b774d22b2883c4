import type { BarSeriesOption, LineSeriesOption } from "echarts/charts";
import type { GridComponentOption, MarkAreaComponentOption, MarkLineComponentOption, TooltipComponentOption } from "echarts/components";
import type { ComposeOption } from "echarts/core";
import { type MouseEvent, useEffect, useRef, useState } from "react";
import type { EChartsType } from "./echarts";

export type Option = ComposeOption<
  | BarSeriesOption
  | LineSeriesOption
  | GridComponentOption
  | MarkAreaComponentOption
  | MarkLineComponentOption
  | TooltipComponentOption
>;

export type SeriesPart = BarSeriesOption | LineSeriesOption;

interface Props {
  option: Option;
  /** What the drawing says, for those who do not see it. The panel's table holds the numbers. */
  label: string;
  /** Called with the index on the category axis. */
  onPick?: (index: number) => void;
}

export const loadECharts = () => import("./echarts");

/** Draws one ECharts option as SVG that follows the size of its box. */
export function Chart({ option, label, onPick }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [chart, setChart] = useState<EChartsType | null>(null);

  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    let drawn: EChartsType | null = null;
    let gone = false;
    const sized = new ResizeObserver(() => {
      drawn?.resize();
      nameSize(element);
    });
    void loadECharts().then(({ init }) => {
      if (gone) return;
      drawn = init(element, null, { renderer: "svg" });
      sized.observe(element);
      setChart(drawn);
    });
    return () => {
      gone = true;
      sized.disconnect();
      drawn?.dispose();
      setChart(null);
    };
  }, []);

  useEffect(() => {
    if (chart === null || chart.isDisposed()) return;
    chart.setOption({ animation: !reducedMotion(), animationDuration: 250, ...option }, { notMerge: true });
  }, [chart, option]);

  // The page's own click: that of ECharts is lost where a point lights up between press and release.
  const clicked = ({ clientX, clientY }: MouseEvent<HTMLDivElement>) => {
    const index = chart === null ? undefined : categoryAt(chart, clientX, clientY);
    if (index !== undefined) onPick?.(index);
  };

  return <div ref={box} className={`chart ${chart === null ? "skeleton" : ""}`} role="img" aria-label={label} onClick={clicked} />;
}

/** The index on the category axis at a place of the window, if it is within the axes. */
function categoryAt(chart: EChartsType, clientX: number, clientY: number): number | undefined {
  const { left, top } = chart.getDom().getBoundingClientRect();
  const at = [clientX - left, clientY - top];
  if (!chart.containPixel("grid", at)) return undefined;
  const [index] = chart.convertFromPixel("grid", at) as number[];
  return index === undefined ? undefined : Math.round(index);
}

/** With its own size as the view box the drawing can shrink on paper, where no script runs. */
function nameSize(box: HTMLElement): void {
  const { clientWidth, clientHeight } = box;
  box.querySelector("svg")?.setAttribute("viewBox", `0 0 ${clientWidth} ${clientHeight}`);
}

function reducedMotion(): boolean {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}
