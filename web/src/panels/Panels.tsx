// The panels below the graph, loaded after it.
import type { ReactNode } from "react";
import type { Summary } from "../api/types";
import type { Answered } from "../state/useAnswer";
import type { DetailsName } from "../state/view";
import { Moods } from "./Moods";
import type { PanelProps } from "./props";
import { Quality } from "./Quality";
import { When } from "./When";
import { Where } from "./Where";
import { Who } from "./Who";

interface Props extends PanelProps {
  asked: Answered<Summary>;
  /** Nobody was seen: who, how and when say nothing then. */
  empty: boolean;
  actionsFor: (panel: DetailsName) => ReactNode;
}

export function Panels({ asked, empty, actionsFor, ...props }: Props) {
  return (
    <>
      <Where {...props} actions={actionsFor("where")} />
      {!empty && <Who {...props} actions={actionsFor("who")} />}
      {!empty && <Moods {...props} actions={actionsFor("moods")} />}
      {!empty && <When {...props} actions={actionsFor("when")} />}
      <Quality asked={asked} view={props.view} show={props.show} actions={actionsFor("quality")} />
    </>
  );
}
