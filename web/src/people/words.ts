import { t } from "../i18n/language";
import { format } from "../report/format";
import type { Capability, Role } from "./api";

export const ROLES: Role[] = ["store_manager", "regional_manager", "installer", "auditor", "administrator"];

export function roleName(role: Role): string {
  switch (role) {
    case "administrator":
      return t("Administrator");
    case "regional_manager":
      return t("Regional manager");
    case "store_manager":
      return t("Store manager");
    case "installer":
      return t("Installer");
    case "auditor":
      return t("Auditor");
  }
}

/** "Auditor of Berlin"; a place without a name stands as its scope. */
export function grantName(role: Role, scope: string, places: ReadonlyMap<string, string>): string {
  return t("{role} of {place}", { role: roleName(role), place: places.get(scope) ?? scope });
}

export function capabilityName(capability: Capability): string {
  switch (capability) {
    case "see_reports":
      return t("See reports");
    case "edit_notes":
      return t("Write notes");
    case "share":
      return t("Share reports");
    case "see_cameras":
      return t("See cameras");
    case "edit_cameras":
      return t("Change cameras");
    case "edit_chain":
      return t("Change stores");
    case "manage_people":
      return t("Manage people");
    case "see_audit":
      return t("See the audit log");
  }
}

export function when(instant: string | null): string {
  return instant === null ? t("never") : format.moment(new Date(instant));
}
