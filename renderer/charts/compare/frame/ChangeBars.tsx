import { useCallback, useMemo, useState } from 'react';
import controls from '../../controls/controls.module.css';
import { BarsChart } from '../../live/BarsChart.tsx';
import type { DrawnBar } from '../../scene/bars-model.ts';
import styles from './compare.module.css';

/** One change as a bar: to the right where it is more, to the left where it is less. */
export interface ChangeBar {
  readonly label: string;
  readonly change: number | null;
  readonly words: string;
  /** Whether it can be told from chance; null where that cannot be said. */
  readonly isBeyond: boolean | null;
}

interface ChangeBarsProps {
  readonly bars: readonly ChangeBar[];
  readonly axis: string;
  /** Whether chance is a question at all; a sum of money has none. */
  readonly hasChance: boolean;
  readonly onExplain: (bar: number) => void;
}

/** A picture holds no more: it would be higher than anything can draw. */
export const mostPictured = 500;

/** More are drawn when a person asks for them. */
export const mostBars = 24;

/** Bars are solid where they can be told from chance and hatched elsewhere; without that question all are solid. */
export function drawnChanges(bars: readonly ChangeBar[], hasChance: boolean): readonly DrawnBar[] {
  return bars.map(({ label, change, words, isBeyond }) => ({
    label,
    value: change,
    words,
    note: !hasChance ? '' : isBeyond === null ? '?' : isBeyond ? 'yes' : 'no',
    colour: 'series-1',
    isRest: hasChance && isBeyond !== true,
  }));
}

/** What moved, and by how much: the largest changes first. */
export function ChangeBars({ bars, axis, hasChance, onExplain }: ChangeBarsProps) {
  const [isAll, setAll] = useState(false);
  const shown = useMemo(() => (isAll ? bars : bars.slice(0, mostBars)), [bars, isAll]);
  const drawn = useMemo(() => drawnChanges(shown, hasChance), [shown, hasChance]);
  const told = shown.filter(({ isBeyond }) => isBeyond === true).length;
  const describe = useCallback(
    (row: number) => {
      const one = shown[row];
      if (one === undefined) return [];
      return [one.label, one.words, ...(hasChance ? [chanceWords(one.isBeyond)] : [])];
    },
    [shown, hasChance],
  );
  return (
    <figure className={styles.figure}>
      <BarsChart
        bars={drawn}
        axis={axis}
        summary={`${axis}. ${shown.length} changes${hasChance ? `, ${told} of them can be told from chance` : ''}. The table below gives the numbers.`}
        describe={describe}
        onExplain={onExplain}
      />
      {hasChance && (
        <figcaption className={styles.legend}>
          <span>
            <span className={styles.solid} />
            can be told from chance
          </span>
          <span>
            <span className={styles.hatched} />
            cannot be told from chance, or it cannot be said (?)
          </span>
        </figcaption>
      )}
      {bars.length > mostBars && (
        <p className={styles.more}>
          {shown.length} of {bars.length.toLocaleString('en-US')} drawn, the largest changes first.{' '}
          <button type="button" className={controls.button} onClick={() => setAll(!isAll)}>
            {isAll ? `Draw the first ${mostBars}` : 'Draw all'}
          </button>
        </p>
      )}
    </figure>
  );
}

function chanceWords(isBeyond: boolean | null): string {
  if (isBeyond === null) return 'whether it can be told from chance cannot be said';
  return isBeyond ? 'can be told from chance' : 'cannot be told from chance';
}
