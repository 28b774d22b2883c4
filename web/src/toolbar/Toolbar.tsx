import type { Day, Span } from "../report/dates";
import type { ScopeTree } from "../report/scopes";
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
    <div className="toolbar">
      <div className="toolbar-inner">
        <div className="where">
          <nav aria-label="Breadcrumb">
            <ol className="crumbs">
              {path.slice(0, -1).map((scope) => (
                <li key={scope.id}>
                  <ScopeLink id={scope.id}>{scope.name}</ScopeLink>
                </li>
              ))}
              <li aria-current="page">{here?.name}</li>
            </ol>
          </nav>
          <h1>{here?.name}</h1>
        </div>
        <div className="pickers">
          <ScopePicker tree={tree} scope={view.scope} onPick={(scope) => show({ scope })} />
          <PeriodPicker period={view.period} span={span} today={today} onPick={(period) => show({ period })} />
        </div>
      </div>
    </div>
  );
}
