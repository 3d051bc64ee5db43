import controls from '../controls/controls.module.css';
import { keyed } from '../controls/keyed.ts';
import { cssColour } from '../scene/colours.ts';
import type { DrawnLine } from '../scene/lines-model.ts';
import styles from './live.module.css';

interface SeriesLegendProps {
  readonly lines: readonly DrawnLine[];
  /** Those switched off, by their place. */
  readonly hidden: ReadonlySet<number>;
  readonly onChange: (hidden: ReadonlySet<number>) => void;
}

/** Which line is which, and a check box to switch each off; the last one stays, since an empty chart shows nothing. */
export function SeriesLegend({ lines, hidden, onChange }: SeriesLegendProps) {
  const isLast = hidden.size >= lines.length - 1;
  const toggle = (index: number) =>
    onChange(new Set(hidden.has(index) ? [...hidden].filter((one) => one !== index) : [...hidden, index]));
  return (
    <fieldset className={styles.legend} aria-label="Lines drawn">
      {keyed(lines, ({ label }) => label).map(({ key, item, index }) => (
        <label key={key} className={controls.check} title={item.label}>
          <input
            type="checkbox"
            checked={!hidden.has(index)}
            disabled={isLast && !hidden.has(index)}
            onChange={() => toggle(index)}
          />
          <span className={styles.swatch} style={{ background: cssColour(item.colour) }} />
          <span className={styles.name}>{item.label}</span>
        </label>
      ))}
    </fieldset>
  );
}
