import { useEffect, useMemo } from "react";
import { listHolidays, listNotes } from "../api/client";
import { currentLanguage } from "../i18n/language";
import type { Span } from "../report/dates";
import { type Mark, marksFrom } from "../shape/marks";
import { useAnswer } from "./useAnswer";

const NONE: [] = [];

/** Told on the window when notes changed, so that graphs show them. */
export const NOTES_CHANGED = "storemood:notes";

/** Notes and holidays of a period. A graph is worth seeing without them, so a failure is quiet. */
export function useMarks(scope: string, span: Span, stores: number): { marks: Mark[]; again: () => void } {
  const where = new URLSearchParams({ scope, from: span.from, to: span.to });
  const notes = useAnswer(where.toString(), listNotes);
  const holidays = useAnswer(`${where}&language=${currentLanguage()}`, listHolidays);
  const { again } = notes;
  useEffect(() => {
    window.addEventListener(NOTES_CHANGED, again);
    return () => window.removeEventListener(NOTES_CHANGED, again);
  }, [again]);
  const marks = useMemo(() => marksFrom(notes.answer ?? NONE, holidays.answer ?? NONE, stores), [notes.answer, holidays.answer, stores]);
  return { marks, again };
}
