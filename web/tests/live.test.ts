import { expect, test } from "vitest";
import type { Live } from "../src/api/types";
import { feedState, heard, minutesSincePhoto, missed, NO_FEED, sparkBars, STALE_MS } from "../src/shape/live";

const answer = (at: string, change: Partial<Live> = {}): Live => ({
  at,
  minutes: [],
  customers: 41,
  last_customer_at: null,
  waiting_photos: 0,
  ...change,
});

const FIRST = heard(NO_FEED, answer("2026-11-24T03:50:12Z"), 1_000);

test("nothing heard yet is connecting, and failed once a poll failed", () => {
  expect(feedState(NO_FEED, 0)).toBe("connecting");
  expect(feedState(missed(NO_FEED, "The server does not answer."), 0)).toBe("failed");
});

test("a fresh answer is live, one missed poll changes nothing", () => {
  expect(feedState(FIRST, 1_000 + STALE_MS)).toBe("live");
  expect(feedState(missed(FIRST, "The server does not answer."), 3_000)).toBe("live");
});

test("an old answer is stale", () => {
  expect(feedState(FIRST, 1_001 + STALE_MS)).toBe("stale");
});

test("answers that stand still are stale, although they keep coming", () => {
  const again = heard(FIRST, answer("2026-11-24T03:50:12Z"), 20_000);
  expect(feedState(again, 20_000)).toBe("stale");
  expect(feedState(heard(again, answer("2026-11-24T03:50:32Z"), 21_000), 21_000)).toBe("live");
});

test("the busiest minute is the tallest bar; an idle quarter has flat ones", () => {
  const minutes = [3, 6, 0].map((customers, index) => ({ minute: String(index), customers }));
  expect(sparkBars(answer("", { minutes })).map((bar) => bar.height)).toEqual([0.5, 1, 0]);
  expect(sparkBars(answer("", { minutes: [{ minute: "0", customers: 0 }] })).map((bar) => bar.height)).toEqual([0]);
});

test("the last photo's age is by the server's clock", () => {
  expect(minutesSincePhoto(answer("2026-11-24T03:50:12Z", { last_customer_at: "2026-11-24T03:45:50Z" }))).toBe(4);
  expect(minutesSincePhoto(answer("2026-11-24T03:50:12Z"))).toBeNull();
});
