import { useEffect, useRef, useState } from 'react';
import type { Run } from '../../../../shared/domain/run.ts';
import { useDesk } from '../../../state/desk-state.ts';
import { Notice } from '../../../ui/Notice.tsx';
import { RunItem } from './RunItem.tsx';
import classes from './RunList.module.css';
import { runStateNames } from './run-text.ts';
import { useRuns } from './runs-state.ts';
import { UnknownEventsChoice } from './UnknownEventsChoice.tsx';

/** Every file that was sent, and what became of it. */
export function RunList() {
  const { runs, isLoaded, failure } = useRuns();
  const connections = useDesk((state) => state.connections);
  return (
    <section className={classes.runs} aria-labelledby="files-runs">
      <RunAnnouncer runs={runs} />
      {(runs.length > 0 || failure !== null) && <h2 id="files-runs">What became of it</h2>}
      {failure !== null && <Notice tone="failure">{failure}</Notice>}
      {isLoaded && failure === null && runs.length === 0 && (
        <p className={classes.none} id="files-runs">
          No file was sent yet. Each one will stand here with the outcome of its rows, for example:
          “customers.csv, 4,990 accepted, 10 left out”.
        </p>
      )}
      <ul className={classes.list}>
        {runs.map((run, index) => (
          <RunItem
            key={run.id}
            run={run}
            connection={connections.find(({ id }) => id === run.connectionId)}
            isNewest={index === 0}
          />
        ))}
      </ul>
      {runs.length > 0 && <UnknownEventsChoice />}
    </section>
  );
}

/** Announces to screen readers when a run changes its state; the counts change all the time and are not announced. */
function RunAnnouncer({ runs }: { readonly runs: readonly Run[] }) {
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
