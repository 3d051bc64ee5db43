import type { Run } from '../../../../shared/domain/run.ts';
import { Notice } from '../../../ui/Notice.tsx';
import classes from './RunCounts.module.css';
import { countsToShow, rowsText, shownStates, sumOf } from './run-text.ts';

/** What became of every row: as a bar, and as numbers that always add up to the rows of the file. */
export function RunCounts({ run }: { readonly run: Run }) {
  const { counts, total, name } = run;
  const sum = sumOf(counts);
  return (
    <div className={classes.account}>
      {/* Hidden from screen readers, since the numbers below say the same. */}
      <svg className={classes.bar} viewBox="0 0 1000 8" preserveAspectRatio="none" aria-hidden="true">
        {segments(counts, total).map(({ state, from, width }) => (
          <rect key={state} data-state={state} x={from} y={0} width={width} height={8} />
        ))}
      </svg>
      <dl className={classes.counts} aria-label={`Rows of ${name}`}>
        {countsToShow(run).map(({ state, label }) => (
          <div key={state} data-none={counts[state] === 0 || undefined}>
            <dt>
              <span className={classes.key} data-state={state} aria-hidden="true" />
              {label}
            </dt>
            <dd>{counts[state].toLocaleString()}</dd>
          </div>
        ))}
        <div className={classes.total}>
          <dt>Total</dt>
          <dd>{sum.toLocaleString()}</dd>
        </div>
      </dl>
      {run.leftOut > 0 && run.leftOutBy === undefined && (
        <p className={classes.leftOut}>
          {rowsText(run.leftOut)} of the file {run.leftOut === 1 ? 'was' : 'were'} left out by choice.
        </p>
      )}
      {sum !== total && (
        <Notice tone="failure">
          The file has {rowsText(total)}, but {sum.toLocaleString()} are accounted for. This is a fault of the
          app.
        </Notice>
      )}
    </div>
  );
}

/** In thousandths of the bar; a state that has any row can be seen, at the cost of the others. */
function segments(counts: Run['counts'], total: number) {
  const widthOf = (count: number) => (count === 0 ? 0 : Math.max(4, (count / total) * 1_000));
  const whole = shownStates.reduce((sum, { state }) => sum + widthOf(counts[state]), 0);
  let from = 0;
  return shownStates.flatMap(({ state }) => {
    if (counts[state] === 0) return [];
    const width = (widthOf(counts[state]) / whole) * 1_000;
    const segment = { state, from, width };
    from += width;
    return [segment];
  });
}
