import type { Live } from "../api/types";
import { format } from "../report/format";
import { type Feed, type FeedState, minutesSincePhoto, sparkBars } from "../shape/live";
import { useLive } from "../state/useLive";

const STATE_NAMES: Record<FeedState, string> = {
  connecting: "Connecting",
  live: "Live",
  stale: "Not live",
  failed: "Not live",
};

export function LiveCard({ scope }: { scope: string }) {
  const { feed, state } = useLive(scope);
  return (
    <section className={`card card-live is-${state}`} aria-label="Live counter">
      <h2>
        <span className="dot" aria-hidden="true" />
        {STATE_NAMES[state]}
      </h2>
      {feed.answer === null ? (
        <p className="live-words">{feed.fault ?? "Waiting for the first answer…"}</p>
      ) : (
        <Counter live={feed.answer} feed={feed} state={state} />
      )}
    </section>
  );
}

function Counter({ live, feed, state }: { live: Live; feed: Feed; state: FeedState }) {
  return (
    <>
      <p className="card-value">{format.whole(live.customers)}</p>
      <p className="unit">{spanWords(live, state)}</p>
      <Sparkline live={live} />
      <p className="sample" role={state === "live" ? undefined : "status"}>
        {state === "live" ? photoWords(live) : staleWords(feed)}
      </p>
    </>
  );
}

function Sparkline({ live }: { live: Live }) {
  const bars = sparkBars(live);
  const words = `Customers by minute, oldest first: ${bars.map((bar) => bar.customers).join(", ")}`;
  return (
    <svg className="spark" viewBox={`0 0 ${bars.length * 10} 30`} preserveAspectRatio="none" role="img" aria-label={words}>
      {bars.map((bar, index) => (
        <rect
          key={bar.minute}
          className={index === bars.length - 1 ? "spark-now" : undefined}
          x={index * 10 + 1}
          width="8"
          y={30 - Math.max(1.5, bar.height * 30)}
          height={Math.max(1.5, bar.height * 30)}
        />
      ))}
    </svg>
  );
}

function spanWords(live: Live, state: FeedState): string {
  const minutes = format.whole(live.minutes.length);
  if (state === "live") return `customers in the last ${minutes} minutes`;
  return `customers in the ${minutes} minutes to ${format.time(new Date(live.at))}`;
}

function photoWords(live: Live): string {
  const count = live.waiting_photos;
  const waiting = count > 0 ? ` · ${format.counted(count, "photo", "photos")} waiting` : "";
  const minutes = minutesSincePhoto(live);
  if (minutes === null) return `Nobody seen${waiting}`;
  if (minutes < 1) return `Last seen just now${waiting}`;
  return `Last seen ${format.whole(minutes)} min ago${waiting}`;
}

function staleWords(feed: Feed): string {
  const heard = feed.freshAt === null ? "" : ` Last heard at ${format.timeWithSeconds(new Date(feed.freshAt))}, your time.`;
  return `${feed.fault ?? "The feed stands still."}${heard}`;
}
