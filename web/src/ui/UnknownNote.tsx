import { format } from "../report/format";

/** When the program gives no answer. `from` is the probability, 0..1, from which it gives one. */
export function UnknownNote({ what, from }: { what: string; from: number }) {
  return <>{`Unknown: the program was less than ${format.wholeShare(from)} sure of the ${what}, and does not guess.`}</>;
}
