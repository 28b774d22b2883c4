// Regions and cities by name, for choosing and for suggestions.
import type { Scope } from "../api/types";

export interface Places {
  regions: string[];
  cities: { region: string; city: string }[];
}

export function placesOf(scopes: readonly Scope[]): Places {
  const names = new Map(scopes.filter((scope) => scope.kind === "region").map((scope) => [scope.id, scope.name]));
  const cities = scopes
    .filter((scope) => scope.kind === "city")
    .map((scope) => ({ region: names.get(scope.parent ?? "") ?? "", city: scope.name }));
  return { regions: [...names.values()], cities };
}

export function citiesOf(places: Places, region: string): string[] {
  const found = places.cities.filter((one) => region === "" || one.region === region).map((one) => one.city);
  return [...new Set(found)];
}
