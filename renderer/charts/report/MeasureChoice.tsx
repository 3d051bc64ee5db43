import type { TableMetric } from '../../../shared/domain/analysis/table/table.ts';
import { Choice } from '../controls/Choice.tsx';
import controls from '../controls/controls.module.css';
import { measureName } from './report-drawing.ts';

interface MeasureChoiceProps {
  readonly metrics: readonly TableMetric[];
  /** An index into the metrics. */
  readonly drawn: number;
  readonly onChange: (metric: number) => void;
}

/** More than these do not fit beside each other. */
const mostButtons = 6;

/** Which measure is drawn: beside each other, or in a list where they are many. */
export function MeasureChoice({ metrics, drawn, onChange }: MeasureChoiceProps) {
  const options = metrics.map(({ name }, index) => ({ value: String(index), label: measureName(name) }));
  if (options.length <= mostButtons)
    return (
      <Choice
        label="Measure drawn"
        value={String(drawn)}
        onChange={(value) => onChange(Number(value))}
        options={options}
      />
    );
  return (
    <label className={controls.select}>
      Measure drawn
      <select value={String(drawn)} onChange={(event) => onChange(Number(event.currentTarget.value))}>
        {options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}
