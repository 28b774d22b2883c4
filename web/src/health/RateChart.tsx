// Photos an hour beside what is usual.
import { useMemo } from "react";
import { t, tn } from "../i18n/language";
import { Chart, type Option } from "../charts/Chart";
import { paint } from "../charts/paint";
import { categories, frame, SOLID_BAR, tip, tooltip, values } from "../charts/parts";
import { format } from "../report/format";
import { DataTable } from "../ui/DataTable";
import { Panel } from "../ui/Panel";
import type { CameraHealth } from "./api";

type Hours = CameraHealth["hours"];

export function RateChart({ hours, days, timezone }: { hours: Hours; days: number; timezone: string }) {
  const option = useMemo(() => draw(hours), [hours]);
  const shown = (usual: number | null) => (usual === null ? "–" : format.whole(Math.round(usual)));
  return (
    <Panel
      title={t("Photos an hour")}
      area="rate"
      legend={
        <ul className="legend-list">
          <li>
            <span className="key key-real" /> {t("photos that came")}
          </li>
          {days > 0 && (
            <li>
              <span className="key health-key-usual" /> {t("usual")}
            </li>
          )}
        </ul>
      }
      table={
        <DataTable
          caption={t("Photos an hour beside what is usual")}
          columns={[t("Hour from"), t("Photos"), t("Usual")]}
          rows={hours.map((hour) => ({
            key: hour.hour,
            cells: [`${dayOf(hour.hour)} ${hourOf(hour.hour)}`, format.whole(hour.photos), shown(hour.usual)],
          }))}
        />
      }
      note={[
        days > 0
          ? tn(days, "Usual: the median of {count} day, by weekday and hour.", "Usual: the median of {count} days, by weekday and hour.")
          : t("What is usual is not known yet: that takes five days with photos."),
        t("Local time, {timezone}.", { timezone }),
        t("The running hour is not over."),
      ].join(" ")}
    >
      <Chart option={option} label={t("Photos an hour beside what is usual. The table has the numbers.")} />
    </Panel>
  );
}

function hourOf(wall: string): string {
  return format.hour(Number(wall.slice(11, 13)));
}

function dayOf(wall: string): string {
  return format.shortDate(wall.slice(0, 10));
}

function draw(hours: Hours): Option {
  return {
    ...frame(),
    xAxis: categories(hours.map((hour) => hourOf(hour.hour))),
    yAxis: values(format.compact, 1),
    tooltip: tooltip((index) => {
      const hour = hours[index];
      if (hour === undefined) return "";
      return tip(`${dayOf(hour.hour)} ${hourOf(hour.hour)}`, [
        tn(hour.photos, "{count} photo", "{count} photos"),
        hour.usual === null ? t("usual not known") : t("usually {count}", { count: format.whole(Math.round(hour.usual)) }),
        ...(hour.is_open ? [] : [t("closed")]),
      ]);
    }),
    series: [
      {
        type: "bar",
        barCategoryGap: "24%",
        emphasis: { disabled: true },
        data: hours.map((hour) => ({ value: hour.photos, itemStyle: SOLID_BAR })),
      },
      {
        type: "line",
        step: "middle",
        symbol: "none",
        emphasis: { disabled: true },
        lineStyle: { color: paint.ink, width: 1.5, type: "dashed" },
        data: hours.map((hour) => hour.usual),
      },
    ],
  };
}
