// What the pages about stores and cameras ask and change.
import { currentLanguage } from "../i18n/language";
import { change, get } from "./client";
import type { CameraChange, Change, Credential, PlaceRule, Store, StoreChange, StoreList } from "./types";

export function listStores(question: string, signal: AbortSignal): Promise<StoreList> {
  return get<StoreList>(`/admin/stores?${question}`, signal);
}

export function getStore(code: string, signal: AbortSignal): Promise<Store> {
  return get<Store>(storePath(code), signal);
}

export async function addStore(entry: StoreChange & { code: string }): Promise<Store> {
  return (await (await change("POST", "/admin/stores", entry)).json()) as Store;
}

export async function changeStore(code: string, entry: StoreChange): Promise<Store> {
  return (await (await change("PATCH", storePath(code), entry)).json()) as Store;
}

export function listChanges(_: string, signal: AbortSignal): Promise<Change[]> {
  return get<Change[]>("/admin/changes", signal);
}

/** Give a region or city another name. */
export async function renamePlace(scope: string, name: string): Promise<void> {
  await change("PATCH", `/admin/places/${scope}`, { name });
}

/** What a place says of what may be measured there, and what wider places leave of it. */
export function getRule(scope: string, signal: AbortSignal): Promise<PlaceRule> {
  return get<PlaceRule>(`/policies/${scope}`, signal);
}

export async function setRule(scope: string, rule: PlaceRule["own"]): Promise<void> {
  await change("PUT", `/policies/${scope}`, rule);
}

export interface NewCamera {
  login: string;
  place: string;
  model: string;
  dialect: string;
}

export async function addCamera(store: string, camera: NewCamera): Promise<Credential> {
  return (await (await change("POST", `${storePath(store)}/cameras`, camera)).json()) as Credential;
}

export async function changeCamera(login: string, entry: CameraChange): Promise<void> {
  await change("PATCH", cameraPath(login), entry);
}

export async function renewPassword(login: string): Promise<Credential> {
  return (await (await change("POST", `${cameraPath(login)}/password`)).json()) as Credential;
}

/** The installer's sheet as HTML. The passwords, by login, are those that were just made. */
export async function makeSheet(store: string, passwords: Record<string, string>): Promise<string> {
  return (await change("POST", `${storePath(store)}/sheet?language=${currentLanguage()}`, { passwords })).text();
}

function storePath(code: string): string {
  return `/admin/stores/${encodeURIComponent(code)}`;
}

function cameraPath(login: string): string {
  return `/admin/cameras/${encodeURIComponent(login)}`;
}
