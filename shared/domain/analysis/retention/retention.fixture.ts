import type { RetentionAnalysis } from '../model.ts';
import { cohortLabel } from './cohort-date.ts';

export const day = 86_400;
export const monday = Date.UTC(2024, 0, 1) / 1000;

/** Weekly cohorts from a Monday on, each as its size and its values. */
export function retentionOf(
  ...rows: readonly (readonly [number, ...(number | null)[]])[]
): RetentionAnalysis {
  const cohorts = rows.map(([size, ...values], index) => {
    const start = monday + index * 7 * day;
    return { start, label: cohortLabel(start), size, values };
  });
  const periods = (rows[0]?.slice(1) ?? []).map((_value, index) => index);
  return { type: 'retention', name: '', periods, unit: null, cohorts, warnings: [], extra: {} };
}
