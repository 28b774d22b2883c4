import type { Day, Span } from "../report/dates";
import { format } from "../report/format";
import type { ScopeTree } from "../report/scopes";
import { kindName } from "../report/words";
import type { View } from "../state/view";
import { ScopeLink } from "../ui/ScopeLink";
import { PeriodPicker } from "./PeriodPicker";
import { ScopePicker } from "./ScopePicker";

export interface ToolbarProps {
  tree: ScopeTree;
  view: View;
  span: Span;
  today: Day;
  show: (change: Partial<View>) => void;
}

export function Toolbar({ tree, view, span, today, show }: ToolbarProps) {
  const path = tree.path(view.scope);
  const here = path.at(-1);
  return (
    <section className="toolbar" aria-label="Place and period">
      <div className="toolbar-inner">
        <div className="where">
          <nav aria-label="Breadcrumb">
            <ol className="crumbs">
              {path.slice(0, -1).map((scope) => (
                <li key={scope.id}>
                  <ScopeLink id={scope.id}>{scope.name}</ScopeLink>
                </li>
              ))}
              <li aria-current="page">
                <h1>{here?.name}</h1>
              </li>
            </ol>
          </nav>
          <p className="muted small">{placeWords(tree, view.scope)}</p>
        </div>
        <div className="pickers">
          <ScopePicker tree={tree} scope={view.scope} onPick={(scope) => show({ scope })} />
          <PeriodPicker period={view.period} span={span} today={today} onPick={(period) => show({ period })} />
        </div>
      </div>
    </section>
  );
}

/** What the scope is and how many stores it holds: "City, 8 stores". */
function placeWords(tree: ScopeTree, id: string): string {
  const scope = tree.find(id);
  if (scope === undefined) return "";
  const stores = tree.countStores(id);
  if (scope.kind === "store") return [kindName(scope.kind).one, scope.timezone].filter(Boolean).join(", ");
  return `${scope.kind === "world" ? "Whole chain" : kindName(scope.kind).one}, ${format.counted(stores, "store", "stores")}`;
}
