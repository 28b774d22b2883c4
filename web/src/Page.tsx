// The report page: what is asked, the answer, and every state between.
import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from "react";
import { getSummary, listScopes } from "./api/client";
import type { Me, Scope } from "./api/types";
import { loadECharts } from "./charts/Chart";
import { Frame } from "./Frame";
import { t } from "./i18n/language";
import { AUTO, rememberCompare, rememberedCompare } from "./report/compare";
import { todayIn } from "./report/dates";
import { hasFilters, within } from "./report/filters";
import type { Command } from "./report/keys";
import { choiceOf, neighbour, resolve } from "./report/period";
import { questionOf } from "./report/question";
import { scopeTree, type ScopeTree, WORLD } from "./report/scopes";
import { ReportView } from "./ReportView";
import { useAnswer } from "./state/useAnswer";
import { useComparison } from "./state/useComparison";
import { useKeys } from "./state/useKeys";
import { useTitle } from "./state/useTitle";
import { type Show, useView } from "./state/useView";
import { type DetailsName, parseView } from "./state/view";
import { FilterPills } from "./toolbar/FilterPills";
import { KeyHelp } from "./toolbar/KeyHelp";
import { Toolbar } from "./toolbar/Toolbar";
import { Failure } from "./ui/Failure";
import { Icon } from "./ui/icons";
import { Skeletons } from "./ui/Skeletons";

const TakeAway = lazy(() => import("./takeaway/Menu").then((module) => ({ default: module.Menu })));
const PanelActions = lazy(() => import("./takeaway/PanelActions").then((module) => ({ default: module.PanelActions })));

/** The figures of a period that is not over are asked for again this often: a customer shows within seconds. */
const REFRESH_MS = 4_000;

interface Props {
  me: Me;
  /** The question of a share link, which shows the report and nothing to take away. */
  shared?: string;
  onSignedOut: () => void;
}

const askScopes = (_: string, signal: AbortSignal) => listScopes(signal);

export function Page({ me, shared, onSignedOut }: Props) {
  const scopes = useAnswer("scopes", askScopes);
  const tree = useMemo(() => (scopes.answer === null ? null : scopeTree(scopes.answer.scopes)), [scopes.answer]);
  const chain = scopes.answer?.chain ?? "";

  useEffect(() => void loadECharts(), []);

  return (
    <Frame me={me} bare={shared !== undefined} chain={chain} main="report" onSignedOut={onSignedOut}>
      {tree !== null && <Report me={me} shared={shared} tree={tree} chain={chain} home={homeOf(me, tree)} />}
      {tree === null && (
        <main id="report" className="page">
          {scopes.error === null ? <Skeletons /> : <Failure error={scopes.error} onRetry={scopes.again} />}
        </main>
      )}
    </Frame>
  );
}

interface ReportProps {
  me: Me;
  shared: string | undefined;
  tree: ScopeTree;
  chain: string;
  home: string;
}

function Report({ me, shared, tree, chain, home }: ReportProps) {
  const [view, show] = useView();
  const scope = tree.find(view.scope ?? home);

  // A link without a place, or without the comparison that this device remembers, is made whole: shared, it shows the same.
  useEffect(() => {
    const remembered = rememberedCompare();
    const compare = view.compare.kind === "auto" && view.scope === null ? remembered : view.compare;
    if (view.scope === null) show({ scope: home, compare }, true);
  }, [view, home, show]);

  useTitle(scope?.name, chain);

  if (scope === undefined) return <NoPlace id={view.scope ?? home} home={tree.find(home)?.name ?? t("your places")} onHome={() => show({ scope: home })} />;
  return <Known me={me} shared={shared} tree={tree} scope={scope} />;
}

function Known({ me, shared, tree, scope }: { me: Me; shared: string | undefined; tree: ScopeTree; scope: Scope }) {
  const [view, showAny] = useView();
  const own = useMemo(() => parseView(shared ?? "").filters, [shared]);
  const show = useCallback<Show>(
    (change, replace) => showAny(change.filters === undefined ? change : { ...change, filters: within(own, change.filters) }, replace),
    [own, showAny],
  );
  const [helped, setHelped] = useState(false);
  const [periodOpened, setPeriodOpened] = useState(0);
  const today = todayIn(scope.timezone ?? null, new Date());
  const span = useMemo(() => resolve(view.period, today), [view.period, today]);
  const settled = useComparison(view.compare, scope.id, span);
  const question = settled === null ? null : questionOf(view, { scope: scope.id, span, compare: settled });
  const report = useAnswer(question, getSummary, span.to >= today ? REFRESH_MS : null);

  useKeys((command: Command) => {
    switch (command.does) {
      case "period":
        return show({ period: command.preset, interval: "auto" });
      case "step": {
        const next = neighbour(span, command.direction, today);
        return next === null ? undefined : show({ period: choiceOf(next, today) });
      }
      case "compare": {
        const compare = view.compare.kind === "none" ? AUTO : ({ kind: "none" } as const);
        rememberCompare(compare);
        return show({ compare });
      }
      case "clear":
        return hasFilters(view.filters) ? show({ filters: {} }) : undefined;
      case "custom":
        return setPeriodOpened((count) => count + 1);
      case "help":
        return setHelped(true);
    }
  });

  const simulated = (report.answer?.now.simulated ?? 0) > 0;
  const actionsFor = useCallback(
    (panel: DetailsName) => (
      <Suspense fallback={<span className="action-space" />}>
        {question !== null && shared === undefined && <PanelActions panel={panel} question={question} place={scope.name} span={span} simulated={simulated} />}
      </Suspense>
    ),
    [question, shared, scope, span, simulated],
  );
  const actions = question !== null && shared === undefined && (
    <Suspense fallback={<span className="action-space" />}>
      <TakeAway me={me} question={question} scope={scope} span={span} />
    </Suspense>
  );
  const isCurrent = report.answerTo === question;
  const isShown = report.answer !== null && question !== null && (isCurrent || report.error === null);
  return (
    <>
      <Toolbar tree={tree} view={view} scope={scope.id} span={span} today={today} settled={settled} show={show} periodOpened={periodOpened} actions={actions} />
      <main id="report" className="page" aria-busy={report.loading}>
        <FilterPills filters={view.filters} own={own} show={show} />
        {report.error !== null && <Failure error={report.error} onRetry={report.again} />}
        {!isShown && report.error === null && <Skeletons />}
        {isShown && report.answer !== null && (
          <ReportView
            question={question}
            summary={report.answer}
            asked={report}
            scope={scope}
            tree={tree}
            view={view}
            today={today}
            fading={!isCurrent}
            show={show}
            actionsFor={actionsFor}
          />
        )}
        <button type="button" className="quiet keys-button" onClick={() => setHelped(true)}>
          <Icon name="keys" /> {t("Keys")} <kbd>?</kbd>
        </button>
      </main>
      {helped && <KeyHelp onClose={() => setHelped(false)} />}
    </>
  );
}

function NoPlace({ id, home, onHome }: { id: string; home: string; onHome: () => void }) {
  return (
    <main id="report" className="page">
      <div className="empty">
        <h1>{t("This place is not in your chain")}</h1>
        <p>{t("There is no “{id}”, or you may not see it. It may have been renamed or closed since the link was made.", { id })}</p>
        <button type="button" className="button primary" onClick={onHome}>
          {t("Show {place}", { place: home })}
        </button>
      </div>
    </main>
  );
}

/** Where the reader begins: as the server says, else the top of what they may see. */
function homeOf(me: Me, tree: ScopeTree): string {
  if (me.home !== null && tree.find(me.home) !== undefined) return me.home;
  return tree.all.find((scope) => scope.parent === null)?.id ?? WORLD;
}
