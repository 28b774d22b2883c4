// The mood index over the hours of the day, in its interval.
import type { Moods } from "../api/types";
import { t } from "../i18n/language";
import { format } from "../report/format";
import { measureText } from "../report/measures";
import { intervalText } from "../shape/table";
import type { Option } from "./Chart";
import { paint } from "./paint";
import { categories, frame, tip, tooltip, values } from "./parts";

type HourRow = Moods["by_hour"][number];

export function drawHours(hours: readonly HourRow[]): Option {
  const area = { type: "line" as const, stack: "band", stackStrategy: "all" as const, showSymbol: false, silent: true, emphasis: { disabled: true }, lineStyle: { width: 0, opacity: 0 } };
  return {
    ...frame(),
    xAxis: categories(hours.map((row) => format.hour(row.hour))),
    yAxis: { ...values(format.whole, 0.5), scale: true },
    tooltip: tooltip((index) => {
      const row = hours[index];
      return row === undefined ? "" : tip(format.hour(row.hour), tipLines(row));
    }),
    series: [
      { ...area, data: hours.map((row) => row.mood_index.low) },
      {
        ...area,
        areaStyle: { color: paint.series, opacity: 0.2 },
        data: hours.map(({ mood_index: { low, high } }) => (low === null || high === null ? null : high - low)),
      },
      {
        type: "line",
        symbol: "circle",
        symbolSize: 5,
        emphasis: { disabled: true },
        itemStyle: { color: paint.series },
        lineStyle: { color: paint.series, width: 2 },
        data: hours.map((row) => row.mood_index.value),
      },
    ],
  };
}

function tipLines(row: HourRow): string[] {
  return [
    t("Mood index {value}", { value: measureText("mood_index", row.mood_index.value) }),
    t("95% interval {interval}", { interval: intervalText("mood_index", row.mood_index) }),
    t("Positive {share}", { share: measureText("positive", row.positive.value) }),
    t("From {count} customers", { count: format.part(row.n) }),
  ];
}
