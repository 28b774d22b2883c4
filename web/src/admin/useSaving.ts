import { t } from "../i18n/language";
import { useContext, useState } from "react";
import { Refused } from "../api/client";
import { SessionEnd } from "../state/session";

export interface Saving {
  busy: boolean;
  /** What is wrong, by field. */
  errors: Record<string, string>;
  /** What is wrong with all of it. */
  fault: string | null;
  save: (work: () => Promise<void>) => Promise<void>;
}

/** Run a change, and keep what the server says against it until the next try. */
export function useSaving(): Saving {
  const endSession = useContext(SessionEnd);
  const [busy, setBusy] = useState(false);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [fault, setFault] = useState<string | null>(null);

  const save = async (work: () => Promise<void>) => {
    setBusy(true);
    setErrors({});
    setFault(null);
    try {
      await work();
    } catch (error) {
      if (error instanceof Refused && error.status === 401) endSession();
      else if (error instanceof Refused && error.errors !== null) setErrors(error.errors);
      else setFault(`${(error as Error).message} ${t("Nothing was changed.")}`);
    } finally {
      setBusy(false);
    }
  };
  return { busy, errors, fault, save };
}
