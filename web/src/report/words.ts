// The product's categories in the words that the page shows.

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

const KIND_NAMES: Record<string, { one: string; many: string }> = {
  world: { one: "World", many: "World" },
  region: { one: "Region", many: "Regions" },
  city: { one: "City", many: "Cities" },
  store: { one: "Store", many: "Stores" },
};

/** "Region", "Regions" and so on. */
export function kindName(kind: string): { one: string; many: string } {
  return KIND_NAMES[kind] ?? { one: capital(kind), many: capital(kind) };
}

export type Subject = "photo" | "face";

const REASONS: Record<Subject, Record<string, string>> = {
  photo: {
    outside_hours: "Taken outside opening hours",
    no_face: "No face found",
    not_an_image: "Not a JPEG, PNG or WebP image",
    truncated: "Upload broke off, file incomplete",
    corrupt: "File damaged",
    empty: "Empty file",
    too_many_bytes: "File larger than allowed",
    too_many_pixels: "More pixels than allowed",
    too_small: "Picture smaller than a face",
    bytes_missing: "Photo lost from the archive",
    worker_died: "Analysis stopped halfway, several times",
    broke_off: "Analysis failed, several times",
  },
  face: {
    too_small: "Too small in the photo",
    eyes_too_close: "Too few pixels between the eyes",
    blurred: "Blurred",
    turned_away: "Turned away from the camera",
    tilted: "Head tilted up or down",
    cut_off: "Cut off by the photo's edge",
    fused: "In another photo of the same moment",
  },
};

/** A reason that the page has no words for is shown as the server gave it. What follows a colon is for the log. */
export function reasonWords(subject: Subject, reason: string): string {
  return REASONS[subject][reason.split(":")[0] ?? ""] ?? reason;
}
