import { useContext, useEffect, useState } from "react";
import { getLive, Refused } from "../api/client";
import { type Feed, type FeedState, feedState, heard, missed, NO_FEED, POLL_MS } from "../shape/live";
import { SessionEnd } from "./session";

const PATIENCE_MS = 5_000;

/** Poll the live counter while the page is visible. Between polls the state ages, so that an old answer shows as old. */
export function useLive(scope: string): { feed: Feed; state: FeedState } {
  const endSession = useContext(SessionEnd);
  const [feed, setFeed] = useState<Feed>(NO_FEED);
  const [now, setNow] = useState(() => Date.now());

  useEffect(() => {
    const stop = new AbortController();
    let polling = false;
    setFeed(NO_FEED);

    const poll = async () => {
      if (polling || document.visibilityState !== "visible") return;
      polling = true;
      try {
        const answer = await getLive(scope, AbortSignal.any([stop.signal, AbortSignal.timeout(PATIENCE_MS)]));
        if (!stop.signal.aborted) setFeed((last) => heard(last, answer, Date.now()));
      } catch (error) {
        if (stop.signal.aborted) return;
        if (error instanceof Refused && error.status === 401) return endSession();
        setFeed((last) => missed(last, (error as Error).message));
      } finally {
        polling = false;
      }
    };
    const age = () => setNow(Date.now());
    const wake = () => {
      age();
      void poll();
    };

    void poll();
    const polls = setInterval(() => void poll(), POLL_MS);
    const ages = setInterval(age, 1_000);
    document.addEventListener("visibilitychange", wake);
    return () => {
      stop.abort();
      clearInterval(polls);
      clearInterval(ages);
      document.removeEventListener("visibilitychange", wake);
    };
  }, [scope, endSession]);

  return { feed, state: feedState(feed, now) };
}
