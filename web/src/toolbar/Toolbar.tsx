import type { ReactNode } from "react";
import { t } from "../i18n/language";
import { choiceOf, type Choice } from "../report/period";
import type { Settled } from "../report/compare";
import type { Day, Span } from "../report/dates";
import type { ScopeTree } from "../report/scopes";
import { kindName, storesCounted } from "../report/words";
import type { Show } from "../state/useView";
import type { View } from "../state/view";
import { ScopeLink } from "../ui/ScopeLink";
import { ComparePicker } from "./ComparePicker";
import { PeriodPicker } from "./PeriodPicker";
import { ScopePicker } from "./ScopePicker";

export interface ToolbarProps {
  tree: ScopeTree;
  view: View;
  scope: string;
  span: Span;
  today: Day;
  settled: Settled | null;
  show: Show;
  /** Counts up each time a key asks for the list of periods. */
  periodOpened: number;
  /** Export, share, notes. */
  actions?: ReactNode;
}

export function Toolbar({ tree, view, scope, span, today, settled, show, periodOpened, actions }: ToolbarProps) {
  const path = tree.path(scope);
  const above = path.slice(0, -1);
  const pickPeriod = (period: Choice) => show({ period: typeof period === "string" ? period : choiceOf(period, today) });
  return (
    <section className="toolbar" aria-label={t("Place and period")}>
      <div className="toolbar-inner">
        <div className="where">
          <h1>{path.at(-1)?.name}</h1>
          <div className="place-line muted small">
            {above.length > 0 && (
              <nav aria-label={t("Breadcrumb")}>
                <ol className="crumbs">
                  {above.map((one) => (
                    <li key={one.id}>
                      <ScopeLink id={one.id}>{one.name}</ScopeLink>
                    </li>
                  ))}
                </ol>
              </nav>
            )}
            <p>{placeWords(tree, scope)}</p>
          </div>
        </div>
        <div className="pickers">
          <ScopePicker tree={tree} scope={scope} onPick={(id) => show({ scope: id })} />
          <PeriodPicker period={view.period} span={span} today={today} onPick={pickPeriod} opened={periodOpened} />
          <ComparePicker tree={tree} view={view} scope={scope} span={span} today={today} settled={settled} show={show} />
          {actions}
        </div>
      </div>
    </section>
  );
}

/** What the scope is and how many stores it holds: "City, 8 stores". */
function placeWords(tree: ScopeTree, id: string): string {
  const scope = tree.find(id);
  if (scope === undefined) return "";
  if (scope.kind === "store") return [kindName(scope.kind), scope.timezone].filter(Boolean).join(", ");
  const kind = scope.kind === "world" ? t("Whole chain") : kindName(scope.kind);
  return `${kind}, ${storesCounted(tree.countStores(id))}`;
}
