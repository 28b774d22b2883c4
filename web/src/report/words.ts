// The product's categories in the words that the page shows.
import type { ScopeKind } from "../api/types";

export const GENDERS = ["female", "male", "unknown"] as const;
export const AGE_BANDS = ["0-2", "3-9", "10-19", "20-29", "30-39", "40-49", "50-59", "60-69", "70+", "unknown"] as const;
export const MOODS = [
  "happiness",
  "neutral",
  "surprise",
  "sadness",
  "anger",
  "disgust",
  "fear",
  "contempt",
  "unknown",
] as const;

export type Tone = "positive" | "neither" | "negative" | "unknown";

const NEGATIVE_MOODS = new Set(["sadness", "anger", "disgust", "fear", "contempt"]);

export function moodTone(mood: string): Tone {
  if (mood === "unknown") return "unknown";
  if (mood === "happiness") return "positive";
  return NEGATIVE_MOODS.has(mood) ? "negative" : "neither";
}

export function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

export function ageName(band: string): string {
  return band.replace("-", "–");
}

export const KIND_NAMES: Record<ScopeKind, { one: string; many: string }> = {
  world: { one: "World", many: "World" },
  region: { one: "Region", many: "Regions" },
  city: { one: "City", many: "Cities" },
  store: { one: "Store", many: "Stores" },
};

const PHOTO_REASONS: Record<string, string> = {
  outside_hours: "Taken outside opening hours",
  no_face: "No face found",
  not_an_image: "Not an image file",
  truncated: "Upload broke off, file incomplete",
  corrupt: "File damaged",
  empty: "Empty file",
  too_many_pixels: "More pixels than allowed",
  too_large: "File larger than allowed",
  duplicate: "Uploaded before",
  unsupported_format: "Image format not supported",
  clock_wrong: "Camera clock implausible",
  too_old: "Taken too long ago",
};

const FACE_REASONS: Record<string, string> = {
  too_small: "Face too small in the photo",
  eyes_too_close: "Too few pixels between the eyes",
  blurred: "Blurred",
  turned_away: "Turned away from the camera",
  tilted: "Head tilted up or down",
  cut_off: "Cut off by the photo's edge",
  low_score: "Not clearly a face",
  too_dark: "Too dark",
  too_bright: "Too bright",
};

/** A reason that the page has no words for is shown as the server gave it. */
export function reasonWords(reason: string): string {
  return PHOTO_REASONS[reason] ?? FACE_REASONS[reason] ?? reason;
}
