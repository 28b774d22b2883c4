import { t } from "../i18n/language";

// Makes of camera, as the server knows them.
const NAMES: Record<string, string> = {
  hikvision: "Hikvision",
  dahua: "Dahua",
  amcrest: "Amcrest",
  axis: "Axis",
  reolink: "Reolink",
  foscam: "Foscam",
  vivotek: "Vivotek",
  hanwha: "Hanwha",
  acti: "ACTi",
  bosch: "Bosch",
  geovision: "GeoVision",
  intellinet: "Intellinet",
  uniview: "Uniview",
};

export function makes(): { value: string; name: string }[] {
  return [
    { value: "", name: t("Not known") },
    ...Object.entries(NAMES).map(([value, name]) => ({ value, name })),
    { value: "generic", name: t("Another make") },
  ];
}

export function makeName(dialect: string): string {
  return dialect === "generic" ? t("Another make") : (NAMES[dialect] ?? dialect);
}
