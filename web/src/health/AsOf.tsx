// When the cameras were judged last, and a warning where that is too long ago to believe.
import { useEffect, useState } from "react";
import { format } from "../report/format";
import { Icon } from "../ui/icons";
import { ago } from "./words";

interface Props {
  asOf: string | null;
  isCurrent: boolean;
}

export function useNow(everyMs = 15_000): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}

export function AsOf({ asOf, isCurrent }: Props) {
  const now = useNow();
  if (asOf === null) {
    return (
      <div className="failure" role="alert">
        <Icon name="warning" />
        <div>
          <p>
            <strong>The cameras were never judged.</strong> <code>storemood watch</code> does that; <code>storemood up</code>{" "}
            runs it. The first result comes within minutes.
          </p>
        </div>
      </div>
    );
  }
  const when = new Date(asOf);
  const words = `As of ${format.time(when)}, ${ago(asOf, now)} ago`;
  if (isCurrent) return <p className="muted small as-of">{words}. Judged every few minutes.</p>;
  return (
    <div className="failure" role="alert">
      <Icon name="warning" />
      <div>
        <p>
          <strong>These states are old.</strong> {words} ({when.toLocaleDateString()}), and nothing was judged since: how the
          cameras are now is not known. Look whether <code>storemood watch</code> runs.
        </p>
      </div>
    </div>
  );
}
