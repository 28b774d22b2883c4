import { useAnswer } from "./useAnswer";

/** While the period is not over, a panel asks again this often. */
const AGAIN_MS = 15_000;

/** Ask a panel's question, again while its period is running, and say whether the answer is an earlier question's. */
export function usePanel<Answer>(
  question: string,
  ask: (question: string, signal: AbortSignal) => Promise<Answer>,
  unfinished: boolean,
) {
  const asked = useAnswer(question, ask, unfinished ? AGAIN_MS : null);
  return { asked, fading: asked.answer !== null && asked.answerTo !== question };
}
