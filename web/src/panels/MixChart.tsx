import { useMemo } from "react";
import { Chart } from "../charts/Chart";
import { drawMix } from "../charts/mix";
import { t } from "../i18n/language";
import { type OverTime, overTimeTable } from "../shape/overTime";
import type { Show } from "../state/useView";
import { type BarTone, Swatch } from "../ui/Bar";
import { HiddenTable } from "../ui/HiddenTable";

const TONES: Record<string, BarTone> = { "0–19": "heat-2", "20–39": "heat-3", "40–59": "heat-4", "60+": "heat-5" };

/** Shares over time with their legend. */
export function MixChart({ mix, caption, show }: { mix: OverTime; caption: string; show: Show }) {
  const option = useMemo(() => drawMix(mix), [mix]);
  return (
    <>
      <ul className="legend-list">
        {mix.parts.map(({ key, name }) => (
          <li key={key}>
            <Swatch tone={TONES[key] ?? (key as BarTone)} /> {name}
          </li>
        ))}
      </ul>
      <Chart
        option={option}
        label={t("{caption}. The same numbers follow as a table.", { caption })}
        onPick={(index) => {
          const point = mix.points[index];
          if (point !== undefined && point.state !== "future") show({ period: point.span });
        }}
      />
      <HiddenTable table={overTimeTable(mix, caption)} />
    </>
  );
}
