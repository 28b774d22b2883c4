// The API's answers under the names that the page uses. schema.gen.ts is made from openapi.json by `npm run types`.
import type { components } from "./schema.gen";

type Schemas = components["schemas"];

/** A count, or null where it is withheld for privacy. */
export type Count = number | null;

export type Me = Schemas["Me"];
export type Scope = Schemas["Scope"];
export type Scopes = Schemas["Scopes"];
export type Report = Schemas["ReportOut"];
export type Share = Schemas["Share"];
export type AgeCounts = Schemas["AgeRow"];
export type HourCount = Schemas["HourPoint"];
export type DayCount = Schemas["DayPoint"];
export type Child = Schemas["ChildRow"];
export type ReasonCount = Schemas["ReasonCount"];
export type Live = Schemas["LiveOut"];
export type Problem = Schemas["Problem"];

export type StoreList = Schemas["StoresOut"];
export type StoreLine = Schemas["StoreLine"];
export type Store = Schemas["StoreOut"];
export type StoreChange = Schemas["StoreChange"];
export type Camera = Schemas["CameraOut"];
export type CameraChange = Schemas["CameraChange"];
export type Credential = Schemas["Credential"];
export type Move = Schemas["MoveOut"];
export type Change = Schemas["ChangeOut"];

export type CameraPlan = Schemas["CameraPlan"];
export type Assessment = Schemas["Assessment"];
export type Drawing = Schemas["Drawing"];
export type Outcome = Schemas["Outcome"];
