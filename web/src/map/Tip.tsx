import { t, tn } from "../i18n/language";
import { measureName, measureText } from "../report/measures";
import type { Circle } from "./circles";
import type { WorldMapProps } from "./rows";
import { customersOf, labelOf } from "./words";

interface Props extends Pick<WorldMapProps, "measure"> {
  circle: Circle;
  width: number;
  height: number;
}

/** What a circle stands for, beside it. */
export function Tip({ circle, measure, width, height }: Props) {
  const side = circle.x > width / 2 ? { right: width - circle.x + circle.radius + 6 } : { left: circle.x + circle.radius + 6 };
  const level = circle.y > height / 2 ? { bottom: `calc(100% - ${Math.round(circle.y)}px)` } : { top: circle.y };
  const customers = customersOf(circle.rows);
  return (
    <div className="map-tip" style={{ ...side, ...level }} aria-hidden="true">
      <strong>{labelOf(circle)}</strong>
      <span>
        {measureName(measure)}: {measureText(measure, circle.value)}
      </span>
      {measure !== "customers" && customers !== null && <span>{tn(customers, "{count} customer", "{count} customers")}</span>}
      {circle.rows.length > 1 && <span className="muted">{circle.rows.slice(1, 5).map((row) => row.name).join(", ")}</span>}
      {circle.rows.every((row) => row.approximate) && <span className="muted">{t("Position approximate")}</span>}
    </div>
  );
}
