import { MEASURES, type Measure, type View } from "../state/view";

const NAMES: Record<Measure, string> = { customers: "Customers", mood: "Mood index" };

interface Props {
  measure: Measure;
  show: (change: Partial<View>) => void;
}

export function MeasureSwitch({ measure, show }: Props) {
  return (
    <div className="segments" role="group" aria-label="Measure">
      {MEASURES.map((one) => (
        <button key={one} type="button" aria-pressed={one === measure} onClick={() => show({ measure: one })}>
          {NAMES[one]}
        </button>
      ))}
    </div>
  );
}
