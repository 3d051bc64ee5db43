import { Fragment } from 'react';
import {
  formatColumn,
  formatNumber,
  formatRounded,
  formatShare,
} from '../../shared/domain/analysis/format.ts';
import { fewPeople } from '../../shared/domain/analysis/number.ts';
import type { TableMetric, TableNumbers, TableRow } from '../../shared/domain/analysis/table.ts';
import { keyed, keyedText } from './keyed.ts';
import { measureName } from './measure-name.ts';
import styles from './table.module.css';

interface ReportTableProps {
  readonly numbers: TableNumbers;
  readonly sortBy: number | undefined;
  readonly onSort: (metric: number | undefined) => void;
}

/** All measures, right-aligned; a click on a heading sorts by it, a second click restores the order. */
export function ReportTable({ numbers, sortBy, onSort }: ReportTableProps) {
  const { groupings, metrics, rows, totals } = numbers;
  const formats = metrics.map((_metric, index) =>
    formatColumn([...rows, ...totals].map(({ values }) => values[index] ?? null)),
  );
  return (
    <div className={styles.frame}>
      <table className={styles.table}>
        <thead>
          <tr>
            {keyedText(groupings).map(({ key, item: name }) => (
              <th key={key} scope="col" className={styles.name}>
                {name}
              </th>
            ))}
            {metrics.map(({ column, name, whyNoShare }, index) => (
              <Fragment key={column}>
                <th scope="col" aria-sort={sortBy === index ? 'descending' : 'none'}>
                  <button
                    type="button"
                    className={styles.sort}
                    aria-pressed={sortBy === index}
                    onClick={() => onSort(sortBy === index ? undefined : index)}
                  >
                    {measureName(name)}
                    {sortBy === index ? ' ↓' : ''}
                  </button>
                </th>
                {whyNoShare === null && <th scope="col">Share</th>}
              </Fragment>
            ))}
          </tr>
        </thead>
        <tbody>
          {keyed(rows, ({ label }) => label).map(({ key, item }) => (
            <Row key={key} row={item} metrics={metrics} formats={formats} />
          ))}
        </tbody>
        <tbody>
          {keyed(totals, ({ label }) => label).map(({ key, item }) => (
            <Row key={key} row={item} metrics={metrics} formats={formats} isTotal />
          ))}
          {totals.length === 0 && <Sums metrics={metrics} names={groupings.length} />}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  readonly row: TableRow;
  readonly metrics: readonly TableMetric[];
  readonly formats: readonly ((value: number | null) => string)[];
  readonly isTotal?: boolean;
}

function Row({ row, metrics, formats, isTotal = false }: RowProps) {
  return (
    <tr className={isTotal ? styles.total : undefined}>
      {keyed(row.names, String).map(({ key, item: name, index }) => (
        <th key={key} scope="row" className={styles.name}>
          {name === null || name === '' ? '(not set)' : name}
          {index === 0 && row.size !== null && row.size < fewPeople && (
            <span className={styles.few}>few people</span>
          )}
        </th>
      ))}
      {metrics.map(({ column, whyNoShare }, index) => (
        <Fragment key={column}>
          <td title={formatNumber(row.values[index] ?? null)}>
            {formats[index]?.(row.values[index] ?? null)}
          </td>
          {whyNoShare === null && (
            <td className={styles.muted}>{isTotal ? '' : formatShare(row.shares[index] ?? null)}</td>
          )}
        </Fragment>
      ))}
    </tr>
  );
}

/** Computed where the export has no total of its own, and only for what adds up. */
function Sums({ metrics, names }: { readonly metrics: readonly TableMetric[]; readonly names: number }) {
  if (metrics.every(({ total, weightedMean }) => total === null && weightedMean === null)) return null;
  return (
    <tr className={styles.total}>
      <th scope="row" colSpan={names} className={styles.name}>
        Sum
      </th>
      {metrics.map(({ column, total, weightedMean, whyNoShare }) => (
        <Fragment key={column}>
          <td title={weightedMean === null ? undefined : 'weighted by segment size'}>
            {weightedMean === null
              ? total === null
                ? ''
                : formatNumber(total)
              : `⌀ ${formatRounded(weightedMean)}`}
          </td>
          {whyNoShare === null && <td />}
        </Fragment>
      ))}
    </tr>
  );
}
