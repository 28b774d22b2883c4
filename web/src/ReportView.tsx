// One report on the page: what it covers, the cards, the panels.
import type { Report } from "./api/types";
import { ByDay } from "./panels/ByDay";
import { ByHour } from "./panels/ByHour";
import { Cards } from "./panels/Cards";
import { Children } from "./panels/Children";
import { Context } from "./panels/Context";
import { Empty } from "./panels/Empty";
import { Genders } from "./panels/Genders";
import { LiveCard } from "./panels/LiveCard";
import { Moods } from "./panels/Moods";
import { NotCounted } from "./panels/NotCounted";
import { AgePyramid } from "./panels/AgePyramid";
import type { Day } from "./report/dates";
import type { View } from "./state/view";

export interface PanelProps {
  report: Report;
  view: View;
  today: Day;
  show: (change: Partial<View>) => void;
}

export function ReportView({ fading, ...props }: PanelProps & { fading: boolean }) {
  const { report } = props;
  const isEmpty = report.customers === 0;
  const isOneDay = report.period.days === 1;
  return (
    <div className={`report ${fading ? "fading" : ""}`}>
      <Context report={report} />
      <div className="cards">
        <LiveCard scope={report.scope.id} />
        <Cards report={report} />
      </div>
      <div className="panels">
        {isEmpty ? (
          <Empty {...props} />
        ) : (
          <>
            {isOneDay ? <ByHour {...props} area="day" /> : <ByDay {...props} />}
            <div className="column">
              {!isOneDay && <Genders {...props} />}
              <AgePyramid {...props} />
            </div>
            <div className="column">
              <Moods {...props} />
              {isOneDay ? <Genders {...props} /> : <ByHour {...props} area="hour" />}
            </div>
          </>
        )}
        <Children {...props} />
        <NotCounted {...props} />
      </div>
      <footer className="foot">
        <p>
          Gender, age and expression are <em>apparent</em>: a program's estimates from photos, right for many and often wrong
          for one. Nobody is identified. Groups of fewer than {report.suppressed_below} are withheld.
        </p>
        <p>
          The mood index is the share of positive expressions (happiness) less the share of negative ones (sadness, anger,
          disgust, fear, contempt), times 100.
        </p>
      </footer>
    </div>
  );
}
