import { t, tn } from "../i18n/language";
import { measureName, measureText } from "../report/measures";
import type { Circle } from "./circles";
import type { MapRow, WorldMapProps } from "./rows";

export function labelOf({ rows }: Circle): string {
  const first = rows[0]?.name ?? "";
  const others = rows.length - 1;
  return others === 0 ? first : tn(others, "{place} and {count} more", "{place} and {count} more", { place: first });
}

export function spokenWords(circle: Circle, measure: WorldMapProps["measure"]): string {
  const words = { count: circle.rows.length, places: labelOf(circle), measure: measureName(measure), value: measureText(measure, circle.value) };
  return circle.rows.length === 1
    ? t("{places}. {measure}: {value}. Show it.", words)
    : t("{count} places: {places}. {measure}: {value}. Look closer.", words);
}

export function customersOf(rows: MapRow[]): number | null {
  const known = rows.flatMap(({ customers }) => (customers === null ? [] : [customers]));
  return known.length === 0 ? null : known.reduce((sum, one) => sum + one, 0);
}
