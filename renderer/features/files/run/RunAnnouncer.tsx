import { useEffect, useRef, useState } from 'react';
import type { Run } from '../../../../shared/domain/run.ts';
import { runStateNames } from './run-text.ts';

/** Says aloud when a run changes its state; the counts, which change all the time, are not read out. */
export function RunAnnouncer({ runs }: { readonly runs: readonly Run[] }) {
  const before = useRef(new Map<string, string>());
  const [news, setNews] = useState('');
  useEffect(() => {
    const isFirst = before.current.size === 0;
    const changed = runs.filter(({ id, state, why }) => before.current.get(id) !== `${state} ${why}`);
    before.current = new Map(runs.map(({ id, state, why }) => [id, `${state} ${why}`]));
    if (changed.length === 0 || isFirst) return;
    setNews(changed.map(({ name, state, why }) => `${name}: ${runStateNames[state]}. ${why}`).join(' '));
  }, [runs]);
  return (
    <p className="visually-hidden" role="status">
      {news}
    </p>
  );
}
