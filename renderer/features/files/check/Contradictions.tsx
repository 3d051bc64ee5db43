import type { CheckedFile } from '../../../../shared/contract/import-check.ts';
import { Notice } from '../../../ui/Notice.tsx';

/** Columns whose later rows are written otherwise than the first ones, by which they are read. */
export function Contradictions({ found }: { readonly found: CheckedFile['contradictions'] }) {
  return found.map(({ column, read, fits, count, rows }) => (
    <Notice key={`${column} ${fits.join()}`} tone="caution">
      <strong>{column}</strong> is read {read};{' '}
      {count === 1 ? '1 value fits' : `${count.toLocaleString()} values fit`} only {fits.join(' or ')} (row{' '}
      {rows.map((row) => row.toLocaleString()).join(', ')}
      {count > rows.length && ', …'}). Choose another way for the column, or do without these values.
    </Notice>
  ));
}
