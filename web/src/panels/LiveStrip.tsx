import type { Live } from "../api/types";
import { t, tn } from "../i18n/language";
import { format } from "../report/format";
import { type Feed, type FeedState, minutesSincePhoto, sparkBars } from "../shape/live";
import { useLive } from "../state/useLive";

/** Who was seen in the last minutes; an old answer shows as old. */
export function LiveStrip({ scope }: { scope: string }) {
  const { feed, state } = useLive(scope);
  return (
    <section className={`live is-${state}`} aria-label={t("Live counter")}>
      <h2>
        <span className="dot" aria-hidden="true" />
        {stateName(state)}
      </h2>
      {feed.answer === null ? <p className="sample">{feed.fault ?? t("Waiting for the first answer…")}</p> : <Counter live={feed.answer} feed={feed} state={state} />}
    </section>
  );
}

function Counter({ live, feed, state }: { live: Live; feed: Feed; state: FeedState }) {
  return (
    <>
      <p className="live-count">
        <strong>{format.whole(live.customers)}</strong> <span>{spanWords(live, state)}</span>
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
  const words = t("Customers by minute, oldest first: {counts}", { counts: bars.map((bar) => bar.customers).join(", ") });
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

function stateName(state: FeedState): string {
  if (state === "connecting") return t("Connecting");
  return state === "live" ? t("Live") : t("Not live");
}

function spanWords(live: Live, state: FeedState): string {
  const minutes = format.whole(live.minutes.length);
  if (state === "live") return t("customers in the last {minutes} minutes", { minutes });
  return t("customers in the {minutes} minutes to {time}", { minutes, time: format.time(new Date(live.at)) });
}

function photoWords(live: Live): string {
  const waiting = live.waiting_photos > 0 ? tn(live.waiting_photos, "{count} photo waiting", "{count} photos waiting") : null;
  return [seenWords(minutesSincePhoto(live)), waiting].filter((words) => words !== null).join(" · ");
}

function seenWords(minutes: number | null): string {
  if (minutes === null) return t("Nobody seen");
  if (minutes < 1) return t("Last seen just now");
  return t("Last seen {minutes} min ago", { minutes: format.whole(minutes) });
}

function staleWords(feed: Feed): string {
  const heard = feed.freshAt === null ? null : t("Last heard at {time}, your time.", { time: format.timeWithSeconds(new Date(feed.freshAt)) });
  return [feed.fault ?? t("The feed stands still."), heard].filter((words) => words !== null).join(" ");
}
