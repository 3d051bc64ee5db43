import { useMemo, useState } from 'react';
import { formatCount, formatShare } from '../../../shared/domain/analysis/format/format.ts';
import type { FunnelNumbers } from '../../../shared/domain/analysis/funnel/funnel.ts';
import controls from '../controls/controls.module.css';
import { cssColour } from '../scene/colours.ts';
import type { ColourToken } from '../scene/scene.ts';
import styles from './series-picker.module.css';

interface SeriesPickerProps {
  readonly numbers: FunnelNumbers;
  readonly order: readonly number[];
  readonly shown: ReadonlySet<number>;
  /** Of each series, by its place in the data. */
  readonly colours: ReadonlyMap<number, ColourToken>;
  readonly most: number;
  readonly onChange: (shown: ReadonlySet<number>) => void;
}

/** Series drawn at most: more bars in a step would be thinner than a pixel. The table has them all. */
const mostDrawn = 500;

/** Check boxes listed at once; more are found by typing some letters. */
const mostListed = 60;

/** Which series are drawn: check boxes in their colours, with a search where there are many. */
export function SeriesPicker({ numbers, order, shown, colours, most, onChange }: SeriesPickerProps) {
  const [search, setSearch] = useState('');
  const { series } = numbers;
  const isMany = order.length > most;
  const found = useMemo(() => {
    const words = search.toLowerCase();
    return order.filter((index) => series[index]?.label.toLowerCase().includes(words));
  }, [order, series, search]);
  const toggle = (index: number) =>
    onChange(new Set(shown.has(index) ? without(shown, index) : [...shown, index]));
  const all = order.slice(0, mostDrawn);
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
          <button type="button" className={controls.button} onClick={() => onChange(new Set(all))}>
            {all.length < order.length ? `Show the first ${mostDrawn}` : 'Show all'}
          </button>
        </div>
      )}
      <div className={styles.pickerList}>
        {found.slice(0, mostListed).map((index) => (
          <label key={index} className={controls.check}>
            <input
              type="checkbox"
              checked={shown.has(index)}
              disabled={!shown.has(index) && shown.size >= mostDrawn}
              onChange={() => toggle(index)}
            />
            <span
              className={styles.swatch}
              style={{ background: cssColour(colours.get(index) ?? 'text-muted') }}
            />
            <span className={styles.pickerName}>{series[index]?.label}</span>
            <span>{formatShare(series[index]?.overall ?? null)}</span>
          </label>
        ))}
        {found.length > mostListed && (
          <span className={styles.pickerNote}>
            {formatCount(found.length - mostListed)} more; a few letters of a name find them.
          </span>
        )}
        {found.length === 0 && <span className={styles.pickerNote}>No series of that name.</span>}
      </div>
    </div>
  );
}

/** The last one cannot be hidden, since an empty chart shows nothing. */
function without(shown: ReadonlySet<number>, index: number): readonly number[] {
  const rest = [...shown].filter((one) => one !== index);
  return rest.length > 0 ? rest : [index];
}
