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
      <p className="card-value">
        {format.whole(live.customers)}
        <span className="unit"> customers in {live.minutes.length} minutes</span>
      </p>
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

function photoWords(live: Live): string {
  const waiting = live.waiting_photos > 0 ? ` · ${format.whole(live.waiting_photos)} waiting` : "";
  const minutes = minutesSincePhoto(live);
  if (minutes === null) return `No photo yet${waiting}`;
  if (minutes < 1) return `Last photo just now${waiting}`;
  if (minutes < 120) return `Last photo ${format.whole(minutes)} min ago${waiting}`;
  return `Last photo ${format.whole(Math.floor(minutes / 60))} h ago${waiting}`;
}

function staleWords(feed: Feed): string {
  const heard = feed.freshAt === null ? "" : ` Last heard at ${format.timeWithSeconds(new Date(feed.freshAt))}, your time.`;
  return `${feed.fault ?? "The feed stands still."}${heard}`;
}
