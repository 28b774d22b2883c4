// All stores, or those that a search finds.
import { t, tn } from "../i18n/language";
import { listChanges, listStores } from "../api/admin";
import type { StoreLine, StoreList as FoundStores } from "../api/types";
import { go, useQuery } from "../state/location";
import { useAnswer } from "../state/useAnswer";
import { Failure } from "../ui/Failure";
import { Link } from "../ui/Link";
import { cursorsOf, pageQuestion, StorePaging, writeCursors } from "../ui/Paging";
import { Popover } from "../ui/Popover";
import { useTyped } from "../ui/useTyped";
import { Field, Select } from "../ui/Field";
import { History } from "./History";
import { PolicyForm } from "./PolicyForm";
import { citiesOf, type Places } from "./places";
import { RenamePlace } from "./RenamePlace";

const HOME = "/stores";
const STORES_A_PAGE = 100;

interface Props {
  places: Places;
  onRenamed: () => void;
}

export function StoreList({ places, onRenamed }: Props) {
  const query = useQuery();
  const [words, setWords] = useTyped(query.get("words") ?? "", (typed) => {
    if (typed !== (new URLSearchParams(window.location.search).get("words") ?? "")) show({ words: typed });
  });
  const region = query.get("region") ?? "";
  const city = query.get("city") ?? "";
  const cursors = cursorsOf(query);
  const found = useAnswer(pageQuestion(query.toString()), listStores);
  const changes = useAnswer("changes", listChanges);
  const place = places.find(region, city);
  const ruled = place ?? (places.whole && region === "" && city === "" ? "world" : null);

  return (
    <>
      <header className="admin-head">
        <h1>{t("Stores and cameras")}</h1>
        <Link className="button primary" href="/stores/new">
          {t("Add a store")}
        </Link>
      </header>
      <search className="admin-search">
        <Field
          label={t("Find a store or camera")}
          type="search"
          value={words}
          onChange={setWords}
          placeholder={t("Name, code, city or login")}
          autoComplete="off"
        />
        <Select
          label={t("Region")}
          value={region}
          options={choices(t("All regions"), places.regions)}
          onChange={(value) => show({ region: value, city: "" })}
        />
        <Select
          label={t("City")}
          value={city}
          options={choices(t("All cities"), citiesOf(places, region))}
          onChange={(value) => show({ city: value })}
        />
      </search>
      {found.error !== null && <Failure error={found.error} onRetry={found.again} />}
      {found.answer !== null && (
        <>
          <div className="admin-found">
            <p className="muted small" role="status">
              {counted(found.answer, cursors.length)}
            </p>
            <div className="admin-tools">
              {ruled !== null && (
                <Popover
                  key={`policy-${ruled}`}
                  button={policyTitle(city || region)}
                  buttonLabel={policyTitle(city || region)}
                  title={policyTitle(city || region)}
                  className="rename-popover"
                >
                  {(close) => (
                    <PolicyForm
                      scope={ruled}
                      onSaved={() => {
                        close();
                        changes.again();
                      }}
                    />
                  )}
                </Popover>
              )}
              {place !== null && (
                <RenamePlace
                  key={place}
                  scope={place}
                  name={city || region}
                  onRenamed={(name) => {
                    show(city === "" ? { region: name } : { city: name });
                    found.again();
                    changes.again();
                    onRenamed();
                  }}
                />
              )}
            </div>
          </div>
          {found.answer.stores.length > 0 && <Stores stores={found.answer.stores} fading={found.loading} />}
          <StorePaging cursors={cursors} next={found.answer.next} href={pageHref} />
        </>
      )}
      {changes.answer !== null && <History moves={[]} changes={changes.answer} places={places} />}
    </>
  );
}

function Stores({ stores, fading }: { stores: StoreLine[]; fading: boolean }) {
  return (
    <div className={`panel admin-table ${fading ? "fading" : ""}`}>
      <table className="table">
        <caption className="sr-only">{t("Stores with their cameras")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("Store")}</th>
            <th scope="col">{t("City")}</th>
            <th scope="col">{t("Region")}</th>
            <th scope="col">{t("Cameras on")}</th>
          </tr>
        </thead>
        <tbody>
          {stores.map((store) => (
            <tr key={store.code}>
              <th scope="row">
                <Link href={`/stores/${store.code}`}>{store.name}</Link>{" "}
                <span className="muted small">
                  {store.code}
                  {store.closed && <span className="badge">{t("closed")}</span>}
                </span>
              </th>
              <td data-label="City">{store.city}</td>
              <td data-label="Region">{store.region}</td>
              <td data-label="Cameras on" data-name={t("Cameras on")}>
                {store.enabled_cameras === store.cameras ? store.cameras : t("{part} of {whole}", { part: store.enabled_cameras, whole: store.cameras })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function counted({ total, stores: shown }: FoundStores, pagesBefore: number): string {
  if (total === 0) return t("No store matches. Try fewer words, or another region.");
  const stores = tn(total, "{count} store", "{count} stores");
  if (shown.length >= total) return stores;
  const before = pagesBefore * STORES_A_PAGE;
  return t("{stores}; {first} to {last} are shown.", { stores, first: before + 1, last: before + shown.length });
}

function policyTitle(name: string): string {
  return name === "" ? t("Policy everywhere") : t("Policy of {name}", { name });
}

function choices(all: string, names: string[]): { value: string; name: string }[] {
  return [{ value: "", name: all }, ...names.map((name) => ({ value: name, name }))];
}

/** Show other stores, from the first one on. */
function show(change: Record<string, string>): void {
  const params = new URLSearchParams(window.location.search);
  writeCursors(params, []);
  for (const [name, value] of Object.entries(change)) {
    if (value === "") params.delete(name);
    else params.set(name, value);
  }
  if (window.location.pathname === HOME) go(hrefOf(params), true);
}

function pageHref(cursors: string[]): string {
  const params = new URLSearchParams(window.location.search);
  writeCursors(params, cursors);
  return hrefOf(params);
}

const hrefOf = (params: URLSearchParams): string => (params.size === 0 ? HOME : `${HOME}?${params}`);
