// The live counter's state. An old answer is never shown as live.
import type { Live } from "../api/types";

export const POLL_MS = 2_000;
export const STALE_MS = 10_000;

export interface Feed {
  answer: Live | null;
  /** When `answer.at` last moved on, by the page's own clock; null before the first answer. */
  freshAt: number | null;
  /** Why the last poll failed. */
  fault: string | null;
}

export const NO_FEED: Feed = { answer: null, freshAt: null, fault: null };

export type FeedState = "connecting" | "live" | "stale" | "failed";

export function heard(feed: Feed, answer: Live, now: number): Feed {
  const moved = feed.answer === null || answer.at !== feed.answer.at;
  return { answer, freshAt: moved ? now : feed.freshAt, fault: null };
}

export function missed(feed: Feed, fault: string): Feed {
  return { ...feed, fault };
}

export function feedState(feed: Feed, now: number): FeedState {
  if (feed.answer === null || feed.freshAt === null) return feed.fault === null ? "connecting" : "failed";
  if (now - feed.freshAt > STALE_MS) return "stale";
  return "live";
}

/** Heights of the small bars, 0..1 of the busiest minute. */
export function sparkBars(live: Live): { minute: string; customers: number; height: number }[] {
  const most = Math.max(1, ...live.minutes.map((one) => one.customers));
  return live.minutes.map((one) => ({ ...one, height: one.customers / most }));
}

/** Whole minutes since the last photo, by the server's clock; null when there was none. */
export function minutesSincePhoto(live: Live): number | null {
  if (live.last_customer_at === null) return null;
  return Math.max(0, Math.floor((Date.parse(live.at) - Date.parse(live.last_customer_at)) / 60_000));
}
