// The report page: what is asked, the answer, and every state between.
import { useEffect, useMemo } from "react";
import { getReport, listScopes } from "./api/client";
import type { Me } from "./api/types";
import { loadECharts } from "./charts/Chart";
import { Frame } from "./Frame";
import { todayIn } from "./report/dates";
import { FILTER_KEYS, hasFilters } from "./report/filters";
import { resolve } from "./report/period";
import { scopeTree, type ScopeTree, WORLD } from "./report/scopes";
import { ReportView } from "./ReportView";
import { useAnswer } from "./state/useAnswer";
import { useView } from "./state/useView";
import type { View } from "./state/view";
import { FilterPills } from "./toolbar/FilterPills";
import { Toolbar } from "./toolbar/Toolbar";
import { Failure } from "./ui/Failure";
import { Skeletons } from "./ui/Skeletons";

/** A report whose period is not over is asked for again this often: a customer shows within seconds. */
const REFRESH_MS = 3_000;

interface Props {
  me: Me;
  onSignedOut: () => void;
}

const askScopes = (_: string, signal: AbortSignal) => listScopes(signal);

export function Page({ me, onSignedOut }: Props) {
  const scopes = useAnswer("scopes", askScopes);
  const tree = useMemo(() => (scopes.answer === null ? null : scopeTree(scopes.answer.scopes)), [scopes.answer]);
  const chain = scopes.answer?.chain ?? "";

  useEffect(() => void loadECharts(), []);

  return (
    <Frame me={me} chain={chain} main="report" onSignedOut={onSignedOut}>
      {tree !== null && <Report tree={tree} chain={chain} />}
      {tree === null && (
        <main id="report" className="page">
          {scopes.error === null ? <Skeletons /> : <Failure error={scopes.error} onRetry={scopes.again} />}
        </main>
      )}
    </Frame>
  );
}

function Report({ tree, chain }: { tree: ScopeTree; chain: string }) {
  const [view, show] = useView();
  const scope = tree.find(view.scope);
  const today = todayIn(scope?.timezone ?? null, new Date());
  const span = resolve(view.period, today);
  const question = scope === undefined ? null : questionOf(view, span.from, span.to);
  const report = useAnswer(question, getReport, span.to >= today ? REFRESH_MS : null);
  const { filters } = view;

  useEffect(() => {
    document.title = [scope?.name, chain, "storemood"].filter(Boolean).join(" · ");
  }, [scope, chain]);

  useEffect(() => {
    if (!hasFilters(filters)) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.defaultPrevented) show({ filters: {} });
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [filters, show]);

  if (scope === undefined) {
    return (
      <main id="report" className="page">
        <div className="empty">
          <h2>This place is not in your chain</h2>
          <p>
            There is no “{view.scope}”, or you may not see it. It may have been renamed or closed since the link was made.
          </p>
          <button type="button" className="button primary" onClick={() => show({ scope: WORLD })}>
            Show {tree.find(WORLD)?.name ?? "the whole chain"}
          </button>
        </div>
      </main>
    );
  }

  const isCurrent = report.answerTo === question;
  return (
    <>
      <Toolbar tree={tree} view={view} span={span} today={today} show={show} />
      <main id="report" className="page" aria-busy={report.loading}>
        <FilterPills filters={filters} show={show} />
        {report.error !== null && <Failure error={report.error} onRetry={report.again} />}
        {report.error === null && report.answer === null && <Skeletons />}
        {report.answer !== null && (isCurrent || report.error === null) && (
          <ReportView report={report.answer} view={view} today={today} fading={!isCurrent} show={show} />
        )}
      </main>
    </>
  );
}

function questionOf(view: View, from: string, to: string): string {
  const params = new URLSearchParams({ scope: view.scope, from, to });
  for (const key of FILTER_KEYS) {
    const value = view.filters[key];
    if (value !== undefined) params.set(key, value);
  }
  return params.toString();
}
