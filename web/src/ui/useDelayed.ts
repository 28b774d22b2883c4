import { useEffect, useState } from "react";

/** The value as it was when it last stood still for `ms`. */
export function useDelayed<Value>(value: Value, ms: number): Value {
  const [late, setLate] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setLate(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return late;
}
