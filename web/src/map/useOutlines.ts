import { useEffect, useState } from "react";
import { loadOutlines, type Outlines } from "./outlines";

/** The outlines of land and countries, null until they are loaded. */
export function useOutlines(): Outlines | null {
  const [outlines, setOutlines] = useState<Outlines | null>(null);
  useEffect(() => {
    let gone = false;
    void loadOutlines().then((loaded) => {
      if (!gone) setOutlines(loaded);
    });
    return () => {
      gone = true;
    };
  }, []);
  return outlines;
}
