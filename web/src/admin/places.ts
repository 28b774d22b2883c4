// Regions and cities by name, for choosing and for suggestions.
import type { Scope } from "../api/types";
import { t } from "../i18n/language";
import { WORLD } from "../report/scopes";

export interface Places {
  regions: string[];
  cities: { region: string; city: string }[];
  /** The scope of a region, or of a city in it; null where there is none. */
  find: (region: string, city: string) => string | null;
  /** The name of a scope; null for what is none, as a store's code. */
  nameOf: (scope: string) => string | null;
  /** Whether the viewer sees the whole chain. */
  whole: boolean;
}

export function placesOf(scopes: readonly Scope[]): Places {
  const names = new Map(scopes.filter((scope) => scope.kind === "region").map((scope) => [scope.id, scope.name]));
  const cities = scopes
    .filter((scope) => scope.kind === "city")
    .map((scope) => ({ region: names.get(scope.parent ?? "") ?? "", city: scope.name }));
  const find = (region: string, city: string): string | null => {
    const parent = scopes.find((scope) => scope.kind === "region" && scope.name === region)?.id ?? null;
    if (city === "") return parent;
    return scopes.find((scope) => scope.kind === "city" && scope.name === city && scope.parent === parent)?.id ?? null;
  };
  const nameOf = (id: string): string | null => id === WORLD ? t("World") : (scopes.find((scope) => scope.id === id)?.name ?? null);
  return { regions: [...names.values()], cities, find, nameOf, whole: scopes.some((scope) => scope.kind === WORLD) };
}

export function citiesOf(places: Places, region: string): string[] {
  const found = places.cities.filter((one) => region === "" || one.region === region).map((one) => one.city);
  return [...new Set(found)];
}
