// The API's answers under the names that the page uses. schema.gen.ts is made from openapi.json by `npm run types`.
import type { components } from "./schema.gen";

type Schemas = components["schemas"];

/** A count, or null where it is withheld for privacy. */
export type Count = number | null;

export type Me = Schemas["Me"];
export type Scope = Schemas["Scope"];
export type Scopes = Schemas["Scopes"];
export type Share = Told<Schemas["TraitShare"]>;
export type AgeCounts = Told<Schemas["AgeBandRow"]>;
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
export type PlaceRule = Schemas["RuleOut"];

export type CameraPlan = Schemas["CameraPlan"];
export type Assessment = Schemas["Assessment"];
export type Drawing = Schemas["Drawing"];
export type Outcome = Schemas["Outcome"];

/** An answer as it comes: the server sends every field, also those that the schema calls optional for their default. */
type Told<Answer> = Answer extends (infer One)[]
  ? Told<One>[]
  : Answer extends object
    ? { [Name in keyof Answer]-?: Told<Exclude<Answer[Name], undefined>> }
    : Answer;

export type Summary = Told<Schemas["SummaryAnswer"]>;
/** Every measure of one side. */
export type Measures = Told<Schemas["Measures"]>;
/** A number with its 95 % interval and the customers that it rests on. Null where there is none to give. */
export type Figure = Measures["mood_index"];
export type MeasureChanges = Told<Schemas["Changes"]>;
export type MeasureChange = MeasureChanges["customers"];
export type Series = Told<Schemas["Series"]>;
export type SeriesPoint = Told<Schemas["Point"]>;
export type Interval = Series["interval"];
/** Whether a point is over, and whether the cameras were there. */
export type PointState = SeriesPoint["state"];
export type Places = Told<Schemas["Places"]>;
export type PlaceRow = Told<Schemas["PlaceFigures"]>;
export type People = Told<Schemas["People"]>;
export type PeoplePoint = Told<Schemas["PeoplePoint"]>;
export type Moods = Told<Schemas["Moods"]>;
export type MoodPoint = Told<Schemas["MoodPoint"]>;
export type Hours = Told<Schemas["Hours"]>;
export type HourCell = Told<Schemas["HourCell"]>;
export type Measured = Schemas["MeasuredOut"];
export type Note = Schemas["NoteOut"];
export type Holiday = Schemas["HolidayOut"];
export type Subscription = Schemas["SubscriptionOut"];
export type ShareLink = Schemas["ShareOut"];
export type NewShare = Schemas["NewShareOut"];
export type OpenedShare = Schemas["OpenedShare"];
export type MailPreview = Schemas["PreviewOut"];
