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
  generic: "Another make",
};

export const MAKES = [{ value: "", name: "Not known" }, ...Object.entries(NAMES).map(([value, name]) => ({ value, name }))];

export function makeName(dialect: string): string {
  return NAMES[dialect] ?? dialect;
}
