import { Badge } from '@mantine/core';
import { IconChartPie, IconFilter, IconGridDots, IconTable } from '@tabler/icons-react';
import { useState } from 'react';
import type { KeptAnalysis } from '../../../../shared/contract/library.ts';
import type { AnalysisType } from '../../../../shared/domain/analysis/model.ts';
import { kindNames } from '../../../charts/analysis/origin.ts';
import { formatAge, formatMoment } from '../../../ui/format/format-time.ts';
import { ModeBadge } from '../../../ui/ModeBadge.tsx';
import classes from './Library.module.css';
import { latestOf } from './library-filter.ts';
import { useLibrary } from './library-state.ts';
import { openSnapshot } from './open-snapshot.ts';
import { RowMenu } from './RowMenu.tsx';

/** One line an analysis; its name opens the newest snapshot. */
export function LibraryTable({ analyses }: { readonly analyses: readonly KeptAnalysis[] }) {
  const refreshing = useLibrary((state) => state.refreshing);
  const [now] = useState(() => Date.now() / 1000);
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th>Type</th>
          <th>Name</th>
          <th>Source</th>
          <th className={classes.number}>Snapshots</th>
          <th>Taken</th>
          <th>
            <span className="visually-hidden">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {analyses.map((analysis) => (
          <tr key={analysis.id}>
            <td>
              <span className={classes.type}>
                <TypeIcon type={analysis.type} /> {kindNames[analysis.type]}
              </span>
            </td>
            <td>
              <span className={classes.names}>
                <button
                  type="button"
                  className={classes.name}
                  title={analysis.name}
                  onClick={() => void openSnapshot(analysis.snapshots[0]?.id ?? '')}
                >
                  {analysis.name}
                </button>
                {analysis.tags.map((tag) => (
                  <Badge key={tag} className={classes.tag} variant="light" color="gray">
                    {tag}
                  </Badge>
                ))}
              </span>
            </td>
            <td title={analysis.source.name}>
              <span className={classes.type}>
                <span className={classes.cut}>{analysis.source.name}</span>
                {analysis.source.kind === 'connection' && <ModeBadge mode={analysis.source.mode} />}
              </span>
            </td>
            <td className={classes.number}>{analysis.snapshots.length.toLocaleString()}</td>
            <td title={formatMoment(latestOf(analysis))}>
              {refreshing === analysis.id
                ? 'Fetching …'
                : formatAge(latestOf(analysis), Math.max(now, latestOf(analysis)))}
            </td>
            <td>
              <RowMenu analysis={analysis} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const icons = {
  funnel: IconFilter,
  retention: IconGridDots,
  report: IconTable,
  segmentation: IconChartPie,
} as const satisfies Record<AnalysisType, unknown>;

function TypeIcon({ type }: { readonly type: AnalysisType }) {
  const Icon = icons[type];
  return <Icon size={16} stroke={1.7} aria-hidden="true" />;
}
