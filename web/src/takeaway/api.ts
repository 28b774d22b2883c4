// What is taken away, shared, noted and mailed: asked and changed.
import { change, get } from "../api/client";
import type { MailPreview, NewShare, Note, OpenedShare, ShareLink, Subscription } from "../api/types";

const BASE = "/api/v1";

export type Format = "csv" | "xlsx";
export type PanelFile = "summary" | "series" | "places" | "people" | "moods" | "hours" | "all";

export function exportHref(panel: PanelFile, format: Format, question: string, language: string): string {
  return `${BASE}/report/export/${panel}.${format}?${question}&language=${language}`;
}

export function paperHref(question: string, paper: string, each: string, language: string): string {
  return `${BASE}/report/print.pdf?${question}&paper=${paper}${each === "" ? "" : `&each=${each}`}&language=${language}`;
}

export interface NoteEntry {
  scope: string;
  from: string;
  to: string;
  kind: string;
  text: string;
}

export const addNote = async (entry: NoteEntry) => (await (await change("POST", "/notes", entry)).json()) as Note;
export const changeNote = async (id: number, entry: Omit<NoteEntry, "scope">) =>
  (await (await change("PATCH", `/notes/${id}`, entry)).json()) as Note;
export const removeNote = (id: number) => change("DELETE", `/notes/${id}`);

export interface ShareEntry {
  scope: string;
  query: string;
  label: string;
  password: string;
  days: number | null;
  origins: string[];
}

export const listShares = (_: string, signal: AbortSignal) => get<ShareLink[]>("/shares", signal);
export const addShare = async (entry: ShareEntry) => (await (await change("POST", "/shares", entry)).json()) as NewShare;
export const revokeShare = (id: number) => change("DELETE", `/shares/${id}`);

export const openShare = async (token: string, password: string) =>
  (await (await change("POST", "/shares/open", { token, password })).json()) as OpenedShare;

export type SubscriptionEntry = Omit<Subscription, "id" | "owner" | "recipients"> & {
  recipients: { address: string; login: string; language: string }[];
};

export const listSubscriptions = (_: string, signal: AbortSignal) => get<Subscription[]>("/subscriptions", signal);
export const addSubscription = (entry: SubscriptionEntry) => change("POST", "/subscriptions", entry);
export const changeSubscription = (id: number, entry: SubscriptionEntry) => change("PUT", `/subscriptions/${id}`, entry);
export const removeSubscription = (id: number) => change("DELETE", `/subscriptions/${id}`);
export interface MailQuestion {
  scope: string;
  name: string;
  query: string;
  every: string;
  language: string;
}

/** Where the mail itself is: in a frame of its own it may have the styles that mails need, and the page none of them. */
export const previewHref = (entry: MailQuestion): string => `${BASE}/subscriptions/preview/html?${new URLSearchParams({ ...entry }).toString()}`;
export const previewMail = async (entry: MailQuestion) =>
  (await (await change("POST", "/subscriptions/preview", entry)).json()) as MailPreview;
