import { formatCount, formatShare } from '../../../../shared/domain/analysis/format/format.ts';
import type { ComparedSeries } from '../../../../shared/domain/analysis/funnel/compare-funnels.ts';
import { keyedText } from '../../controls/keyed.ts';
import styles from './compare.module.css';
import { formatChange, formatMore, formatPoints } from './compare-text.ts';
import table from './table.module.css';

/** Every number of a comparison, the percentage points first. */
export function ComparedTable({ series }: { readonly series: ComparedSeries }) {
  return (
    <div className={table.frame}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">Step</th>
            <th scope="col">Change from first</th>
            <th scope="col">Relative</th>
            <th scope="col">Earlier</th>
            <th scope="col">Later</th>
            <th scope="col">Change from previous</th>
            <th scope="col">People earlier</th>
            <th scope="col">People later</th>
            <th scope="col">More people</th>
          </tr>
        </thead>
        <tbody>
          {keyedText(series.steps.map(({ step }) => step)).map(({ key, item, index }) => {
            const one = series.steps[index];
            return (
              <tr key={key}>
                <th scope="row" className={`${table.name} ${styles.step}`}>
                  {item}
                </th>
                <td>
                  <strong>{formatPoints(one?.points ?? null)}</strong>
                </td>
                <td>{formatChange(one?.relative ?? null)}</td>
                <td>{formatShare(one?.before?.fromFirst ?? null)}</td>
                <td>{formatShare(one?.after?.fromFirst ?? null)}</td>
                <td>{formatPoints(one?.pointsFromPrevious ?? null)}</td>
                <td>{formatCount(one?.before?.count ?? null)}</td>
                <td>{formatCount(one?.after?.count ?? null)}</td>
                <td>{formatMore(one?.people ?? null)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
