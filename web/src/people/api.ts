// What the pages about people, the own account, tokens and the audit log ask and change.
import type { components } from "../api/schema.gen";
import { change, get } from "../api/client";

type Schemas = components["schemas"];
export type Account = Schemas["AccountOut"];
export type AuditEntry = Schemas["AuditEntry"];
export type AuditLog = Schemas["AuditOut"];
export type Capability = Schemas["Capability"];
export type Enrolment = Schemas["Enrolment"];
export type Grant = Schemas["GrantIn"];
export type MadePassword = Schemas["MadePassword"];
export type MadeToken = Schemas["MadeToken"];
export type People = Schemas["PeopleOut"];
export type Person = Schemas["PersonOut"];
export type Role = Schemas["Role"];
export type Session = Schemas["SessionOut"];
export type Token = Schemas["TokenOut"];
export type WaysIn = Schemas["WaysIn"];

export const getWaysIn = (_: string, signal: AbortSignal) => get<WaysIn>("/sign-in", signal);
export const getAccount = (_: string, signal: AbortSignal) => get<Account>("/me/account", signal);
export const listSessions = (_: string, signal: AbortSignal) => get<Session[]>("/me/sessions", signal);
export const listTokens = (_: string, signal: AbortSignal) => get<Token[]>("/tokens", signal);
export const listPeople = (question: string, signal: AbortSignal) => get<People>(`/people?${question}`, signal);
export const listAudit = (question: string, signal: AbortSignal) => get<AuditLog>(`/audit?${question}`, signal);

export const auditCsvHref = (question: string) => `/api/v1/audit/csv?${question}`;

async function told<Answer>(method: "POST" | "PATCH", path: string, body?: unknown): Promise<Answer> {
  return (await (await change(method, path, body)).json()) as Answer;
}

export const changePassword = (old: string, fresh: string) => change("POST", "/me/password", { old, new: fresh });
export const beginSecondFactor = (password: string) => told<Enrolment>("POST", "/me/second-factor", { password });
export const confirmSecondFactor = (code: string) => told<{ codes: string[] }>("POST", "/me/second-factor/confirm", { code });
export const removeSecondFactor = (password: string) => change("POST", "/me/second-factor/remove", { password });
export const endSession = (id: number) => change("DELETE", `/me/sessions/${id}`);
export const endOtherSessions = () => change("DELETE", "/me/sessions");

export interface NewToken {
  name: string;
  scope: string;
  capabilities: Capability[];
  days: number;
}

export const makeToken = (entry: NewToken) => told<MadeToken>("POST", "/tokens", entry);
export const revokeToken = (id: number) => change("DELETE", `/tokens/${id}`);

export const addPerson = (entry: { login: string; name: string; grants: Grant[] }) => told<MadePassword>("POST", "/people", entry);
export const changePerson = (login: string, entry: { name?: string; disabled?: boolean; grants?: Grant[] }) =>
  change("PATCH", personPath(login), entry);
export const removePerson = (login: string) => change("DELETE", personPath(login));
export const renewPassword = (login: string) => told<MadePassword>("POST", `${personPath(login)}/password`);
export const resetSecondFactor = (login: string) => change("DELETE", `${personPath(login)}/second-factor`);

function personPath(login: string): string {
  return `/people/${encodeURIComponent(login)}`;
}
