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
  const all = [...cells];
  const bad = all.filter(([, result]) => !result.ok);
  // Alone stands what is most worth knowing: that the most are not understood, or else what cleaning changes.
  const telling =
    bad.length * 2 > all.length
      ? bad
      : all.filter(([before, result]) => result.ok && before !== '' && result.value !== before);
  const sorted = [...bad, ...all.filter(([, result]) => result.ok)];
  const listed = shown > 1 ? sorted : telling.length > 0 ? telling : all.filter(([, result]) => result.ok);
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
