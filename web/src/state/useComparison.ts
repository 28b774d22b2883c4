// Which comparison "auto" comes to: a year before where there were customers then, else the days just before.
import { useEffect, useState } from "react";
import { getSummary } from "../api/client";
import type { Compare, Settled } from "../report/compare";
import { comparedSpan } from "../report/compare";
import { addDays, countDays, type Span } from "../report/dates";
import { questionOf } from "../report/question";

const FIRST_DAYS = 7;

const settledBefore = new Map<string, Settled>();

/** Null until it is known. */
export function useComparison(compare: Compare, scope: string | null, span: Span): Settled | null {
  const key = `${scope} ${span.from} ${span.to}`;
  const isOpen = compare.kind === "auto" && scope !== null;
  const [settled, setSettled] = useState<{ key: string; to: Settled } | null>(null);

  useEffect(() => {
    if (!isOpen || scope === null || settledBefore.has(key)) return;
    const year = comparedSpan({ kind: "year" }, span);
    if (year === null) return;
    // A chain that began in the middle of those days would seem to have multiplied.
    const firstDays = { from: year.from, to: countDays(year) > FIRST_DAYS ? addDays(year.from, FIRST_DAYS - 1) : year.to };
    const stop = new AbortController();
    const settle = (to: Settled) => {
      settledBefore.set(key, to);
      if (!stop.signal.aborted) setSettled({ key, to });
    };
    getSummary(questionOf({ filters: {}, sameStores: false }, { scope, span: firstDays, compare: { kind: "none" } }), stop.signal).then(
      ({ now }) => settle({ kind: now.customers === 0 ? "previous" : "year" }),
      // The report itself tells what is wrong.
      () => !stop.signal.aborted && setSettled({ key, to: { kind: "previous" } }),
    );
    return () => stop.abort();
    // The key holds the scope and the span.
  }, [isOpen, key]);

  if (compare.kind !== "auto") return compare;
  return settledBefore.get(key) ?? (settled?.key === key ? settled.to : null);
}
