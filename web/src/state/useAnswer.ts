import { useCallback, useContext, useEffect, useState } from "react";
import { Refused } from "../api/client";
import { SessionEnd } from "./session";

interface State<Answer> {
  /** The last good answer, and the question that it answers: an earlier one while a new one is loading. */
  answer: Answer | null;
  answerTo: string | null;
  /** What went wrong with the question that is asked now. */
  error: Error | null;
  asked: string | null;
  loading: boolean;
}

export interface Answered<Answer> extends State<Answer> {
  again: () => void;
}

/** Ask the server whenever the question changes, and again each `everyMs` while the page is visible. */
export function useAnswer<Answer>(
  question: string | null,
  ask: (question: string, signal: AbortSignal) => Promise<Answer>,
  everyMs: number | null = null,
): Answered<Answer> {
  const endSession = useContext(SessionEnd);
  const [round, setRound] = useState(0);
  const [state, setState] = useState<State<Answer>>({ answer: null, answerTo: null, error: null, asked: null, loading: true });
  const again = useCallback(() => setRound((last) => last + 1), []);

  useEffect(() => {
    if (question === null) return;
    const stop = new AbortController();
    setState((last) => ({
      ...last,
      loading: true,
      asked: question,
      error: last.asked === question ? last.error : null,
    }));
    ask(question, stop.signal).then(
      (answer) => {
        if (!stop.signal.aborted) setState({ answer, answerTo: question, error: null, asked: question, loading: false });
      },
      (error: unknown) => {
        if (stop.signal.aborted) return;
        if (error instanceof Refused && error.status === 401) endSession();
        else setState((last) => ({ ...last, error: error as Error, loading: false }));
      },
    );
    return () => stop.abort();
    // A new round asks the same question again.
  }, [question, round, ask, endSession]);

  useEffect(() => {
    if (everyMs === null) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") again();
    }, everyMs);
    return () => clearInterval(timer);
  }, [everyMs, again]);

  return { ...state, again };
}
