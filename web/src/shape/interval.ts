import type { Interval } from "../api/types";
import { asUtc } from "../report/dates";

const DAY_MS = 86_400_000;

/** What lies between two points: the API says it for the main graph, the panels follow the first point's length. */
export function intervalOf(points: readonly { start: string; end: string }[]): Interval {
  const [first] = points;
  if (first === undefined) return "day";
  if (first.start.length > 10 && first.start.slice(0, 10) === first.end.slice(0, 10)) return "hour";
  const whole = points[1] ?? first;
  const days = (asUtc(whole.end.slice(0, 10)).getTime() - asUtc(whole.start.slice(0, 10)).getTime()) / DAY_MS;
  if (days <= 1) return whole.start.length > 10 && !whole.start.includes("T00:00") ? "hour" : "day";
  return days <= 7 ? "week" : "month";
}
