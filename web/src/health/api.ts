// What the page about the health of cameras asks.
import { get } from "../api/client";
import type { components } from "../api/schema.gen";

type Schemas = components["schemas"];

export type Health = Schemas["HealthOut"];
export type HealthStore = Schemas["HealthStore"];
export type HealthLine = Schemas["HealthLine"];
export type Finding = Schemas["FindingOut"];
export type StateCount = Schemas["StateCount"];
export type CameraHealth = Schemas["CameraHealthOut"];
export type Episode = Schemas["EpisodeOut"];
export type State = HealthLine["state"];

export function getHealth(question: string, signal: AbortSignal): Promise<Health> {
  return get<Health>(`/camera-health?${question}`, signal);
}

export function getCameraHealth(login: string, signal: AbortSignal): Promise<CameraHealth> {
  return get<CameraHealth>(`/camera-health/${encodeURIComponent(login)}`, signal);
}

export type Sessions = Schemas["CameraSessionsOut"];
export type Session = Schemas["CameraSessionOut"];

export function getSessions(login: string, signal: AbortSignal): Promise<Sessions> {
  return get<Sessions>(`/camera-health/${encodeURIComponent(login)}/sessions`, signal);
}

export type CutOff = Schemas["CutOffOut"];

export function getCutOffs(scope: string, signal: AbortSignal): Promise<Schemas["CutOffsOut"]> {
  return get<Schemas["CutOffsOut"]>(`/cut-offs?scope=${encodeURIComponent(scope)}`, signal);
}
