import { useState } from 'react';
import { formatShare } from '../../shared/domain/analysis/format.ts';
import type { FunnelNumbers } from '../../shared/domain/analysis/funnel.ts';
import { cssOf, seriesInk } from './colours.ts';
import controls from './controls.module.css';
import styles from './series-picker.module.css';

interface SeriesPickerProps {
  readonly numbers: FunnelNumbers;
  readonly order: readonly number[];
  readonly shown: ReadonlySet<number>;
  readonly most: number;
  readonly onChange: (shown: ReadonlySet<number>) => void;
}

/** Which series are drawn: tick boxes in their colours, with a search where there are many. */
export function SeriesPicker({ numbers, order, shown, most, onChange }: SeriesPickerProps) {
  const [search, setSearch] = useState('');
  const { series, hasTotal } = numbers;
  const isMany = order.length > most;
  const found = order.filter((index) => series[index]?.label.toLowerCase().includes(search.toLowerCase()));
  const toggle = (index: number) =>
    onChange(new Set([...shown].includes(index) ? without(shown, index) : [...shown, index]));
  return (
    <div className={styles.picker}>
      {isMany && (
        <div className={controls.bar}>
          <span className={styles.pickerNote}>
            {shown.size} of {order.length} series shown
          </span>
          <input
            className={controls.search}
            type="search"
            placeholder="Find a series"
            aria-label="Find a series"
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
          <button
            type="button"
            className={controls.button}
            onClick={() => onChange(new Set(order.slice(0, most)))}
          >
            Top {most}
          </button>
          <button type="button" className={controls.button} onClick={() => onChange(new Set(order))}>
            Show all
          </button>
        </div>
      )}
      <div className={styles.pickerList}>
        {found.map((index) => (
          <label key={index} className={controls.check}>
            <input type="checkbox" checked={shown.has(index)} onChange={() => toggle(index)} />
            <span
              className={styles.swatch}
              style={{ background: cssOf(seriesInk(index, hasTotal, series.length)) }}
            />
            <span className={styles.pickerName}>{series[index]?.label}</span>
            <span>{formatShare(series[index]?.overall ?? null)}</span>
          </label>
        ))}
      </div>
    </div>
  );
}

/** The last one stays: a chart of nothing says nothing. */
function without(shown: ReadonlySet<number>, index: number): readonly number[] {
  const rest = [...shown].filter((one) => one !== index);
  return rest.length > 0 ? rest : [index];
}
