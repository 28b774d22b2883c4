// The only place that talks to the server.
import { currentLanguage, said, t } from "../i18n/language";
import type { CameraPlan, Holiday, Hours, Live, Me, Measured, Moods, Note, People, Places, Problem, Scopes, Series, Summary } from "./types";

const BASE = "/api/v1";

/** The server refused. Its words are in the page's language, where the page knows them. */
export class Refused extends Error {
  constructor(readonly problem: Problem) {
    super(said(problem.detail || problem.title));
  }

  get title(): string {
    return said(this.problem.title);
  }

  /** What is wrong, by field; null where no field is to blame. */
  get errors(): Record<string, string> | null {
    const { errors } = this.problem;
    return errors ? Object.fromEntries(Object.entries(errors).map(([name, words]) => [name, said(words)])) : null;
  }

  get status(): number {
    return this.problem.status;
  }
}

/** No answer came: the network or the server is down, or the answer took too long. */
export class Unreachable extends Error {
  constructor() {
    super(t("The server does not answer."));
  }
}

export async function login(name: string, password: string, code: string | null): Promise<void> {
  await change("POST", "/login", { login: name, password, code });
}

export async function logout(): Promise<void> {
  const answer = await change("POST", "/logout");
  const elsewhere = answer.headers.get("X-Sign-Out");
  if (elsewhere !== null) window.location.assign(elsewhere);
}

export function getMe(signal: AbortSignal): Promise<Me> {
  return get<Me>("/me", signal);
}

/** Keep the language that the person who is signed in chose: for other devices, and for mails. */
export async function keepLanguage(language: string): Promise<void> {
  await change("PATCH", "/me", { language });
}

export function listScopes(signal: AbortSignal): Promise<Scopes> {
  return get<Scopes>("/scopes", signal);
}

// The report's questions: each takes the same query string, a panel adds its own words to it.

export const getSummary = (question: string, signal: AbortSignal) => get<Summary>(`/report/summary?${question}`, signal);
export const getSeries = (question: string, signal: AbortSignal) => get<Series>(`/report/series?${question}`, signal);
export const getPlaces = (question: string, signal: AbortSignal) => get<Places>(`/report/places?${question}`, signal);
export const getPeople = (question: string, signal: AbortSignal) => get<People>(`/report/people?${question}`, signal);
export const getMoods = (question: string, signal: AbortSignal) => get<Moods>(`/report/moods?${question}`, signal);
export const getHours = (question: string, signal: AbortSignal) => get<Hours>(`/report/hours?${question}`, signal);

export const getMeasured = (scope: string, signal: AbortSignal) =>
  get<Measured>(`/measured?${new URLSearchParams({ scope })}`, signal);
export const listNotes = (question: string, signal: AbortSignal) => get<Note[]>(`/report/notes?${question}`, signal);
export const listHolidays = (question: string, signal: AbortSignal) => get<Holiday[]>(`/report/holidays?${question}`, signal);

export function getLive(scope: string, signal: AbortSignal): Promise<Live> {
  return get<Live>(`/live?${new URLSearchParams({ scope })}`, signal);
}

export function getCameraPlan(question: string, signal: AbortSignal): Promise<CameraPlan> {
  return get<CameraPlan>(`/camera-plan?${question}`, signal);
}

/** The address of the camera requirements as a page to print. */
export function requirementsHref(level: string): string {
  return `${BASE}/camera-requirements?${new URLSearchParams({ level, language: currentLanguage() })}`;
}

export async function get<Answer>(path: string, signal: AbortSignal): Promise<Answer> {
  const response = await ask(path, { signal });
  return (await response.json()) as Answer;
}

/** Change something, and return what the server answers. */
export async function change(method: "POST" | "PUT" | "PATCH" | "DELETE", path: string, body?: unknown): Promise<Response> {
  return ask(path, {
    method,
    headers: { "X-Storemood": "1", ...(body === undefined ? {} : { "Content-Type": "application/json" }) },
    body: body === undefined ? null : JSON.stringify(body),
  });
}

let bearer = "";

/** Ask from now on as whoever opened a share link. */
export function actAs(opened: string): void {
  bearer = opened;
}

async function ask(path: string, init: RequestInit): Promise<Response> {
  let response: Response;
  const headers = new Headers(init.headers);
  if (bearer !== "") headers.set("Authorization", `Bearer ${bearer}`);
  try {
    response = await fetch(BASE + path, { credentials: "same-origin", cache: "no-store", ...init, headers });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Unreachable();
  }
  if (!response.ok) throw new Refused(await readProblem(response));
  return response;
}

async function readProblem(response: Response): Promise<Problem> {
  const bare = { type: "about:blank", title: t("The server answered {status}", { status: response.status }), status: response.status, detail: "" };
  if (!response.headers.get("Content-Type")?.includes("json")) return bare;
  return { ...bare, ...((await response.json()) as Partial<Problem>) };
}
