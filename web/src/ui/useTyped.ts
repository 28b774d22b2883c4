import { useEffect, useRef, useState } from "react";

const PAUSE_MS = 300;

/** What is being typed; `settle` is told of it when it stands still for a moment. */
export function useTyped(start: string, settle: (words: string) => void): [string, (words: string) => void] {
  const [words, setWords] = useState(start);
  const latest = useRef(settle);
  useEffect(() => {
    latest.current = settle;
  });
  useEffect(() => {
    const timer = setTimeout(() => latest.current(words), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [words]);
  return [words, setWords];
}
