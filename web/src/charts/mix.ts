// Shares over time as stacked bars, each part with a pattern beside its colour.
import { t } from "../i18n/language";
import { format } from "../report/format";
import type { Mix, OverTime } from "../shape/overTime";
import { stateName } from "../shape/graph";
import type { Option } from "./Chart";
import { categories, frame, tip, tooltip, values } from "./parts";
import { PATTERNS, TONES } from "./tones";

export function drawMix(mix: OverTime): Option {
  return {
    ...frame(),
    xAxis: categories(mix.points.map((point) => point.label)),
    yAxis: { ...values(format.wholeShare, 0.25), max: 1, interval: 0.25 },
    tooltip: tooltip((index) => {
      const point = mix.points[index];
      return point === undefined ? "" : tip(point.name, tipLines(point, mix));
    }),
    series: mix.parts.map(({ key, name }) => ({
      type: "bar" as const,
      name,
      stack: "all",
      barCategoryGap: "12%",
      emphasis: { disabled: true },
      itemStyle: { color: TONES[key] ?? "none", decal: PATTERNS[key] ?? { symbol: "none" } },
      data: mix.points.map((point) => (point.state === "gap" ? null : (point.shares[key] ?? null))),
    })),
  };
}

function tipLines(point: Mix, { parts }: OverTime): string[] {
  if (point.state === "gap") return [t("The cameras sent nothing.")];
  return [
    ...parts.map(({ key, name }) => `${name}: ${format.share(point.shares[key] ?? null)}`),
    t("From {count} customers", { count: format.part(point.n) }),
    ...(point.state === "running" ? [stateName(point.state)] : []),
  ];
}
