// What can be taken away of one panel: its numbers as files, its drawing as a picture.
import { useState } from "react";
import { currentLanguage, t } from "../i18n/language";
import { format } from "../report/format";
import type { DetailsName } from "../state/view";
import type { Span } from "../report/dates";
import { Icon } from "../ui/icons";
import { Popover } from "../ui/Popover";
import { exportHref, type PanelFile } from "./api";
import { chartOf, legendOf, savePicture } from "./picture";
import "./takeaway.css";

const FILES: Record<DetailsName, PanelFile> = { graph: "series", where: "places", who: "people", moods: "moods", when: "hours", quality: "summary" };

interface Props {
  panel: DetailsName;
  question: string;
  place: string;
  span: Span;
  /** Whether some of the numbers are invented. */
  simulated: boolean;
}

export function PanelActions({ panel, question, place, span, simulated }: Props) {
  const [fault, setFault] = useState<string | null>(null);
  const file = FILES[panel];
  const language = currentLanguage();
  const draw = async (close: () => void) => {
    const drawing = chartOf(panel);
    const title = titleOf(panel);
    if (drawing === null) return setFault(t("This panel shows no chart now."));
    try {
      const about = `${place}, ${format.span(span)}${simulated ? ` · ${t("with simulated numbers")}` : ""}`;
      await savePicture(drawing, legendOf(panel), { title, about, source: `storemood · ${window.location.host}` }, `storemood_${span.from}_${span.to}_${file}.png`);
      close();
    } catch {
      setFault(t("The picture could not be drawn."));
    }
  };
  return (
    <Popover
      button={
        <>
          <Icon name="download" />
          <span className="sr-only">{t("Save")}</span>
        </>
      }
      buttonLabel={t("Save this panel")}
      title={t("Save this panel")}
      className="takeaway-panel"
    >
      {(close) => (
        <ul className="takeaway-list">
          <li>
            <a href={exportHref(file, "xlsx", question, language)} download onClick={close}>
              {t("Excel workbook")}
            </a>
          </li>
          <li>
            <a href={exportHref(file, "csv", question, language)} download onClick={close}>
              {t("CSV table")}
            </a>
          </li>
          <li>
            <button type="button" onClick={() => void draw(close)}>
              {t("Picture (PNG)")}
            </button>
          </li>
          {fault !== null && (
            <li role="alert" className="field-error">
              {fault}
            </li>
          )}
        </ul>
      )}
    </Popover>
  );
}

/** The panel's heading, and the tab that it shows. */
function titleOf(panel: DetailsName): string {
  const texts = ["h2", "[role='tab'][aria-selected='true']"].map((what) => document.querySelector(`.panel-${panel} ${what}`)?.textContent);
  return texts.filter(Boolean).join(": ");
}
