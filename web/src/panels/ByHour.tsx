import { useMemo } from "react";
import type { HourCount } from "../api/types";
import { Chart, type Option } from "../charts/Chart";
import { categories, frame, SOLID_BAR, tip, tooltip, values } from "../charts/parts";
import { paint } from "../charts/paint";
import { format } from "../report/format";
import type { PanelProps } from "../ReportView";
import type { Measure } from "../state/view";
import { DataTable } from "../ui/DataTable";
import { Panel } from "../ui/Panel";

export function ByHour({ report, view }: PanelProps) {
  const { measure } = view;
  const option = useMemo(() => draw(report.by_hour, measure), [report, measure]);
  const what = measure === "mood" ? "Mood index" : "Customers";
  return (
    <Panel
      title={`${what} by hour of the day`}
      area="hour"
      table={
        <DataTable
          caption="Customers and mood index by hour of the day"
          columns={["Hour from", "Customers", "Mood index"]}
          rows={report.by_hour.map((hour) => ({
            key: String(hour.hour),
            cells: [format.hour(hour.hour), format.whole(hour.customers), format.index(hour.mood_index)],
          }))}
        />
      }
      note={
        report.timezone === null ? "Each store's own local time." : `Local time, ${report.timezone}.`
      }
    >
      <Chart option={option} label={`${what} by hour of the day. The table has the numbers.`} />
    </Panel>
  );
}

function draw(hours: HourCount[], measure: Measure): Option {
  const shared = {
    ...frame(),
    xAxis: categories(hours.map((hour) => format.hour(hour.hour))),
    tooltip: tooltip((index) => {
      const hour = hours[index];
      if (hour === undefined) return "";
      return tip(`${format.hour(hour.hour)} – ${format.hour((hour.hour + 1) % 24)}`, [
        `${format.whole(hour.customers)} customers`,
        `Mood index ${format.index(hour.mood_index)}`,
      ]);
    }),
  };
  const quiet = { emphasis: { disabled: true } };
  if (measure === "customers") {
    return {
      ...shared,
      yAxis: values(format.compact, true),
      series: [
        { type: "bar", barCategoryGap: "24%", ...quiet, itemStyle: SOLID_BAR, data: hours.map((hour) => hour.customers) },
      ],
    };
  }
  return {
    ...shared,
    yAxis: values(format.whole, false),
    series: [
      {
        type: "line",
        symbol: "circle",
        symbolSize: 6,
        ...quiet,
        itemStyle: { color: paint.series },
        lineStyle: { color: paint.series, width: 2 },
        data: hours.map((hour) => hour.mood_index),
      },
    ],
  };
}
