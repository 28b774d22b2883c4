// All cameras, or those asked for: counts by state, then stores with the worst first.
import { t, tn } from "../i18n/language";
import { Field } from "../ui/Field";
import { format } from "../report/format";
import type { ScopeTree } from "../report/scopes";
import { useQuery } from "../state/location";
import { useAnswer } from "../state/useAnswer";
import { ScopePicker } from "../toolbar/ScopePicker";
import { Failure } from "../ui/Failure";
import { pageQuestion, StorePaging } from "../ui/Paging";
import { useTyped } from "../ui/useTyped";
import { type Health, getHealth, type State, type StateCount } from "./api";
import { AsOf, useNow } from "./AsOf";
import { CutOffs } from "./CutOffs";
import { explain } from "./explain";
import { StoreGroup } from "./StoreGroup";
import { type HealthView, healthHref, parseHealthView, showHealth, writeHealthView } from "./view";
import { problemCount, SIGNS, simulatedWords, stateName, toneOf } from "./words";

const REFRESH_MS = 20_000;
const STORES_A_PAGE = 50;

export function Overview({ tree }: { tree: ScopeTree }) {
  const view = parseHealthView(useQuery());
  const found = useAnswer(pageQuestion(writeHealthView(view)), getHealth, REFRESH_MS);
  const [words, setWords] = useTyped(view.words, (typed) => {
    const shown = parseHealthView(new URLSearchParams(window.location.search));
    if (typed.trim() !== shown.words) showHealth(shown, { words: typed.trim() }, true);
  });
  const scope = tree.find(view.scope);

  return (
    <>
      <header className="health-head">
        <h1>{t("Camera health")}</h1>
        {found.answer !== null && <AsOf asOf={found.answer.as_of} isCurrent={found.answer.is_current} />}
      </header>
      <search className="health-search">
        <Field
          label={t("Find a camera or store")}
          type="search"
          value={words}
          onChange={setWords}
          placeholder={t("Login, place, store or city")}
          autoComplete="off"
        />
        <div className="health-scope">
          <span className="small">
            {t("In")} <strong>{scope?.name ?? view.scope}</strong>
          </span>
          <ScopePicker tree={tree} scope={view.scope} onPick={(id) => showHealth(view, { scope: id })} />
        </div>
      </search>
      {found.error !== null && <Failure error={found.error} onRetry={found.again} />}
      {found.answer === null && found.error === null && <div className="skeleton health-wait" aria-label={t("Loading")} />}
      {found.answer !== null && (found.error === null || found.answerTo === found.asked) && (
        <Found health={found.answer} view={view} fading={found.answerTo !== found.asked} />
      )}
      <CutOffs scope={view.scope} />
    </>
  );
}

function Found({ health, view, fading }: { health: Health; view: HealthView; fading: boolean }) {
  const now = useNow();
  return (
    <div className={`health-found ${fading ? "fading" : ""} ${health.is_current ? "" : "health-old"}`}>
      <Counts counts={health.counts} view={view} />
      {health.everywhere !== null && (
        <div className="failure" role="alert">
          <div>
            <p>
              <strong>{t("Nothing arrives from anywhere.")}</strong> {explain(health.everywhere).what}
            </p>
            <p className="small">{explain(health.everywhere).toDo}</p>
          </div>
        </div>
      )}
      {health.simulated_until !== null && <p className="small health-simulated">{simulatedWords(health.simulated_until)}</p>}
      <p className="muted small" role="status">
        {foundWords(health, view)}
      </p>
      {health.stores.map((store) => (
        <StoreGroup key={store.code} store={store} now={now} simulated={health.simulated_faults} />
      ))}
      <StorePaging cursors={view.cursors} next={health.next} href={(cursors) => healthHref({ ...view, cursors })} />
    </div>
  );
}

/** Each state is a button that leaves only its cameras; pressed again it shows all. */
function Counts({ counts, view }: { counts: StateCount[]; view: HealthView }) {
  const problems = counts.filter((one) => one.is_problem).map((one) => one.state);
  const total = counts.reduce((sum, one) => sum + one.count, 0);
  const asked = view.states.join();
  const pick = (states: State[]) => showHealth(view, { states: states.join() === asked ? [] : states });
  return (
    <div className="health-counts" role="group" aria-label={t("Show cameras by state")}>
      <button type="button" aria-pressed={asked === ""} onClick={() => pick([])}>
        <strong>{format.whole(total)}</strong> {t("All")}
      </button>
      <button type="button" aria-pressed={asked === problems.join()} onClick={() => pick(problems)}>
        <strong>{format.whole(problemCount(counts))}</strong> {t("With a problem")}
      </button>
      {counts
        .filter((one) => one.count > 0 || view.states.includes(one.state))
        .map((one) => (
          <button key={one.state} type="button" aria-pressed={asked === one.state} onClick={() => pick([one.state])}>
            <span className={`state-sign state-${toneOf(one.state)}`} aria-hidden="true">
              {SIGNS[toneOf(one.state)]}
            </span>
            <strong>{format.whole(one.count)}</strong> {stateName(one.state)}
          </button>
        ))}
    </div>
  );
}

function foundWords(health: Health, view: HealthView): string {
  if (health.found === 0) {
    return view.states.length > 0 || view.words !== "" ? t("No camera matches.") : t("There is no camera here yet.");
  }
  const cameras = tn(health.found, "{count} camera", "{count} cameras");
  const stores = tn(health.stores_found, "{count} store", "{count} stores");
  if (health.stores_found <= STORES_A_PAGE) return t("{cameras} in {stores}, the worst first.", { cameras, stores });
  return t("{cameras} in {stores}, the worst first; stores {first} to {last}.", {
    cameras,
    stores,
    first: view.cursors.length * STORES_A_PAGE + 1,
    last: view.cursors.length * STORES_A_PAGE + health.stores.length,
  });
}
