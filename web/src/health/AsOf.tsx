// When the cameras were judged last, and a warning where that is too long ago to believe.
import { useEffect, useState } from "react";
import { t } from "../i18n/language";
import { format } from "../report/format";
import { Icon } from "../ui/icons";
import { ago } from "./words";

interface Props {
  asOf: string | null;
  isCurrent: boolean;
}

export function useNow(everyMs = 15_000): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}

export function AsOf({ asOf, isCurrent }: Props) {
  const now = useNow();
  if (asOf === null) {
    return (
      <div className="failure" role="alert">
        <Icon name="warning" />
        <div>
          <p>
            <strong>{t("The cameras were never judged.")}</strong>{" "}
            {t("{command} does that, and runs with {all}. The first result comes within minutes.", {
              command: "storemood watch",
              all: "storemood up",
            })}
          </p>
        </div>
      </div>
    );
  }
  const when = new Date(asOf);
  const words = t("As of {time}, {ago} ago", { time: format.time(when), ago: ago(asOf, now) });
  if (isCurrent) return <p className="muted small as-of">{t("{words}.", { words })} {t("Judged every few minutes.")}</p>;
  return (
    <div className="failure" role="alert">
      <Icon name="warning" />
      <div>
        <p>
          <strong>{t("These states are old.")}</strong> {t("{words}.", { words: `${words} (${format.moment(when)})` })}{" "}
          {t("Nothing was judged since: how the cameras are now is not known. Look whether {command} runs.", { command: "storemood watch" })}
        </p>
      </div>
    </div>
  );
}
