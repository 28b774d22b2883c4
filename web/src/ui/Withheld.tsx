import type { Count } from "../api/types";
import { format } from "../report/format";

/** A count; a small group's is withheld and says so, never a zero. */
export function CountText({ count, below }: { count: Count; below: number }) {
  if (count !== null) return <>{format.whole(count)}</>;
  return (
    <span className="withheld" title={`Fewer than ${below} customers: withheld for privacy`}>
      {format.count(null, below)}
      <span className="sr-only"> (withheld for privacy)</span>
    </span>
  );
}

export function WithheldNote({ shown, below }: { shown: boolean; below: number }) {
  if (!shown) return null;
  return (
    <>
      <span className="withheld">{format.count(null, below)}</span> Withheld for privacy.{" "}
    </>
  );
}
