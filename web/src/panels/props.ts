import type { Scope, Summary } from "../api/types";
import type { Day } from "../report/dates";
import type { ScopeTree } from "../report/scopes";
import type { Show } from "../state/useView";
import type { View } from "../state/view";

export interface PanelProps {
  /** The report's query string, without what only one panel asks. */
  question: string;
  summary: Summary;
  scope: Scope;
  tree: ScopeTree;
  view: View;
  today: Day;
  show: Show;
}
