import type { CellCleaner } from '../../../../shared/domain/imports/cleaning/compile.ts';
import type { Result } from '../../../../shared/result.ts';
import classes from './CleaningPart.module.css';

interface BeforeAndAfterProps {
  readonly rows: readonly (readonly string[])[];
  /** The place of the column. */
  readonly index: number;
  readonly clean: Result<CellCleaner, string>;
  readonly shown: number;
}

/** What becomes of the first cells: each different one once, those that are not understood first. */
export function BeforeAndAfter({ rows, index, clean, shown }: BeforeAndAfterProps) {
  if (!clean.ok) return null;
  const cells = new Map(rows.map((row) => [row[index] ?? '', clean.value(row)]));
  const sorted = [...cells].sort(([, one], [, other]) => Number(one.ok) - Number(other.ok));
  const listed = shown === 1 ? sorted.filter(([, result]) => result.ok) : sorted;
  return (
    <ul className={classes.examples} aria-label="Before and after">
      {listed.slice(0, shown).map(([before, after]) => (
        <li key={before} data-bad={!after.ok || undefined}>
          <code>{before === '' ? '(blank)' : before.slice(0, 80)}</code>
          <span aria-hidden="true">→</span>
          <span className="visually-hidden">becomes</span>
          {after.ok ? <code>{after.value === '' ? '(blank)' : after.value.slice(0, 80)}</code> : after.error}
        </li>
      ))}
    </ul>
  );
}
