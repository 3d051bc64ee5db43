import { formatCount, formatRounded } from '../format/format.ts';
import { formatSeconds, formatTime } from '../format/format-time.ts';
import type { FunnelSeriesNumbers } from '../funnel/funnel.ts';
import type { FunnelAnalysis } from '../model.ts';
import { type Explanation, explainRead } from './explanation.ts';
import { type ComputedFunnel, type FunnelPlace, nameOf, peopleInput, placeOf } from './funnel-inputs.ts';

interface ExplainedTime {
  readonly one: FunnelSeriesNumbers;
  readonly at: FunnelPlace;
  readonly title: string;
}

export function explainTime(analysis: FunnelAnalysis, { one, at, title }: ExplainedTime): Explanation {
  const raw = analysis.series[at.series]?.times[at.step] ?? null;
  const time = one.times[at.step] ?? null;
  return {
    title,
    value: formatTime(time),
    formula: time === null ? 'Not applicable' : 'Time since the step before, as it stands in the export',
    inputs:
      raw === null
        ? []
        : [
            {
              name: 'time',
              value: raw === -1 ? '-1' : formatSeconds(raw),
              place: placeOf(analysis, at, 'times'),
            },
          ],
    remarks: [
      ...(raw === -1
        ? [
            '-1 is how the export says that there is no time: at the first step, or where nobody got that far.',
          ]
        : []),
      ...(raw === null ? ['The export has no time here.'] : []),
      'The unit is taken to be seconds, and whether it is a mean or a median is not documented.',
    ],
  };
}

interface ExplainedMetric {
  readonly one: FunnelSeriesNumbers;
  /** Its index. */
  readonly series: number;
  readonly figure: 'metric' | 'metricPerPerson';
}

export function explainMetric(funnel: ComputedFunnel, { one, series, figure }: ExplainedMetric): Explanation {
  const { analysis, numbers } = funnel;
  const property = analysis.metric?.property ?? 'metric';
  const place = analysis.series[series]?.place;
  const path = place?.form === 'path' ? `${place.path}.metric` : '';
  const step = numbers.metricStep;
  const asked =
    analysis.metric === null
      ? ''
      : `The export says step ${analysis.metric.step} and not whether counting begins at 0 or at 1; `;
  const remarks = step === null ? [] : [`${asked}it is read as ${nameOf(numbers, step)}.`];
  if (figure === 'metric')
    return explainRead({ title: `${property}, ${one.label}`, value: one.metric, place: path, remarks });
  return {
    title: `${property} per person, ${one.label}`,
    value: formatRounded(one.metricPerPerson),
    formula: 'metric ÷ people at the step it was taken at',
    inputs: [
      { name: property, value: formatCount(one.metric), place: path },
      ...(step === null ? [] : [peopleInput(funnel, { series, step })]),
    ].map(({ name, value, place: where }) => ({ name, value, place: where })),
    remarks,
  };
}
