// The product's categories in the words that the page shows.
import { t, tn } from "../i18n/language";

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
export const TONES = ["positive", "neither", "negative", "unknown"] as const;

const NEGATIVE_MOODS = new Set(["sadness", "anger", "disgust", "fear", "contempt"]);

export function moodTone(mood: string): Tone {
  if (mood === "unknown") return "unknown";
  if (mood === "happiness") return "positive";
  return NEGATIVE_MOODS.has(mood) ? "negative" : "neither";
}

export function toneName(tone: Tone): string {
  switch (tone) {
    case "positive":
      return t("Positive");
    case "neither":
      return t("Neither");
    case "negative":
      return t("Negative");
    case "unknown":
      return t("Unknown");
  }
}

export function genderName(gender: string): string {
  switch (gender) {
    case "female":
      return t("Female");
    case "male":
      return t("Male");
    default:
      return t("Unknown");
  }
}

export function moodName(mood: string): string {
  switch (mood) {
    case "happiness":
      return t("Happiness");
    case "neutral":
      return t("Neutral");
    case "surprise":
      return t("Surprise");
    case "sadness":
      return t("Sadness");
    case "anger":
      return t("Anger");
    case "disgust":
      return t("Disgust");
    case "fear":
      return t("Fear");
    case "contempt":
      return t("Contempt");
    default:
      return t("Unknown");
  }
}

export function ageName(band: string): string {
  return band === "unknown" ? t("Unknown") : band.replace("-", "–");
}

export function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** "Region", "City" and so on. */
export function kindName(kind: string): string {
  switch (kind) {
    case "world":
      return t("World");
    case "region":
      return t("Region");
    case "city":
      return t("City");
    case "store":
      return t("Store");
    default:
      return capital(kind);
  }
}

/** "Regions", "Cities" and so on. */
export function kindsName(kind: string): string {
  switch (kind) {
    case "region":
      return t("Regions");
    case "city":
      return t("Cities");
    case "store":
      return t("Stores");
    default:
      return capital(kind);
  }
}

export function storesCounted(count: number): string {
  return tn(count, "{count} store", "{count} stores");
}

export function daysCounted(count: number): string {
  return tn(count, "{count} day", "{count} days");
}

export type Subject = "photo" | "face";

/** A reason that the page has no words for is shown as the server gave it. What follows a colon is for the log. */
export function reasonWords(subject: Subject, reason: string): string {
  const short = reason.split(":")[0] ?? "";
  return (subject === "photo" ? photoReason(short) : faceReason(short)) ?? reason;
}

function photoReason(reason: string): string | null {
  switch (reason) {
    case "outside_hours":
      return t("Taken outside opening hours");
    case "no_face":
      return t("No face found");
    case "not_an_image":
      return t("Not a JPEG, PNG or WebP image");
    case "truncated":
      return t("Upload broke off, file incomplete");
    case "corrupt":
      return t("File damaged");
    case "empty":
      return t("Empty file");
    case "too_many_bytes":
      return t("File larger than allowed");
    case "too_many_pixels":
      return t("More pixels than allowed");
    case "too_small":
      return t("Picture smaller than a face");
    case "bytes_missing":
      return t("Photo lost from the archive");
    case "worker_died":
      return t("Analysis stopped halfway, several times");
    case "broke_off":
      return t("Analysis failed, several times");
    default:
      return null;
  }
}

function faceReason(reason: string): string | null {
  switch (reason) {
    case "too_small":
      return t("Too small in the photo");
    case "eyes_too_close":
      return t("Too few pixels between the eyes");
    case "blurred":
      return t("Blurred");
    case "turned_away":
      return t("Turned away from the camera");
    case "tilted":
      return t("Head tilted up or down");
    case "cut_off":
      return t("Cut off by the photo's edge");
    case "still":
      return t("Never moves, as on a poster");
    case "fused":
      return t("In another photo of the same moment");
    default:
      return null;
  }
}
