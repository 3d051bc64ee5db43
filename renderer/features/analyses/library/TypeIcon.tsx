import { IconChartPie, IconFilter, IconGridDots, IconTable } from '@tabler/icons-react';
import type { AnalysisType } from '../../../../shared/domain/analysis/model.ts';

const icons = {
  funnel: IconFilter,
  retention: IconGridDots,
  report: IconTable,
  segmentation: IconChartPie,
} as const satisfies Record<AnalysisType, unknown>;

export function TypeIcon({ type }: { readonly type: AnalysisType }) {
  const Icon = icons[type];
  return <Icon size={16} stroke={1.7} aria-hidden="true" />;
}
