import { useMemo } from "react";
import type { Report } from "../api/types";
import { Chart, type Option } from "../charts/Chart";
import { categories, frame, SIMULATED_BAR, SOLID_BAR, tip, tooltip, values, WITHHELD_BAR } from "../charts/parts";
import { paint } from "../charts/paint";
import { format } from "../report/format";
import type { PanelProps } from "../ReportView";
import type { Measure } from "../state/view";
import { DataTable } from "../ui/DataTable";
import { MeasureSwitch } from "../ui/MeasureSwitch";
import { Panel } from "../ui/Panel";
import { Customers, WithheldNote } from "../ui/Withheld";

/** For a period of one day this is the main graph: `area` says where it stands. */
export function ByHour({ report, view, show, area }: PanelProps & { area: "day" | "hour" }) {
  const { measure } = view;
  const below = report.suppressed_below;
  const option = useMemo(() => draw(report, measure, below), [report, measure, below]);
  const what = measure === "mood" ? "Mood index" : "Customers";
  return (
    <Panel
      title={`${what} by hour of the day`}
      area={area}
      controls={area === "day" ? <MeasureSwitch measure={measure} show={show} /> : undefined}
      table={
        <DataTable
          caption="Customers and mood index by hour of the day"
          columns={["Hour from", "Customers", "Mood index"]}
          rows={report.by_hour.map((hour) => ({
            key: String(hour.hour),
            cells: [
              format.hour(hour.hour),
              <Customers key="customers" count={hour.customers} below={below} />,
              format.index(hour.mood_index),
            ],
          }))}
        />
      }
      note={
        <>
          <WithheldNote shown={measure === "customers" && report.by_hour.some((hour) => hour.customers === null)} below={below} />
          {noteWords(report, area)}
        </>
      }
    >
      <Chart option={option} label={`${what} by hour of the day. The table has the numbers.`} />
    </Panel>
  );
}

function noteWords(report: Report, area: "day" | "hour"): string {
  const zone = report.timezone === null ? "Each store's own local time." : `Local time, ${report.timezone}.`;
  if (area === "hour") return zone;
  const customers = format.customers(report.customers, report.suppressed_below);
  return `From ${customers} customers${simulatedWords(report)}. ${zone}`;
}

function simulatedWords(report: Report): string {
  if (report.simulated_customers === 0 || report.customers === null) return "";
  if (isSimulated(report)) return ", all simulated";
  return `, of these ${format.whole(report.simulated_customers)} simulated and not told apart by hour`;
}

function isSimulated(report: Report): boolean {
  return report.simulated_customers > 0 && report.simulated_customers === report.customers;
}

function draw(report: Report, measure: Measure, below: number): Option {
  const hours = report.by_hour;
  const bar = isSimulated(report) ? SIMULATED_BAR : SOLID_BAR;
  const shared = {
    ...frame(),
    xAxis: categories(hours.map((hour) => format.hour(hour.hour))),
    tooltip: tooltip((index) => {
      const hour = hours[index];
      if (hour === undefined) return "";
      return tip(`${format.hour(hour.hour)} – ${format.hour((hour.hour + 1) % 24)}`, [
        `${format.customers(hour.customers, below)} customers`,
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
        {
          type: "bar",
          barCategoryGap: "24%",
          ...quiet,
          data: hours.map(({ customers }) => ({
            value: customers ?? below,
            itemStyle: customers === null ? WITHHELD_BAR : bar,
          })),
        },
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
