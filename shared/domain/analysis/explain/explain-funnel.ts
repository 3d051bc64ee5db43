import { formatCount, formatDrop } from '../format/format.ts';
import type { FunnelSeriesNumbers } from '../funnel/funnel.ts';
import { explainMetric, explainTime } from './explain-funnel-series.ts';
import { type Explanation, explainRead, explainShare } from './explanation.ts';
import { type ComputedFunnel, type FunnelPlace, nameOf, peopleInput, placeOf } from './funnel-inputs.ts';

/** The numbers of a funnel that can be asked about, at a series and a step. */
export type FunnelFigure =
  | 'people'
  | 'fromFirst'
  | 'fromPrevious'
  | 'fromTotal'
  | 'dropped'
  | 'dropRate'
  | 'time'
  | 'overall'
  | 'metric'
  | 'metricPerPerson';

/** @param at the step does not matter for what belongs to a whole series */
export function explainFunnel(
  funnel: ComputedFunnel,
  figure: FunnelFigure,
  at: FunnelPlace,
): Explanation | null {
  const { analysis, numbers } = funnel;
  const one = numbers.series[at.series];
  if (one === undefined) return null;
  const last = numbers.steps.length - 1;
  const people = (step: number, series = at.series) => peopleInput(funnel, { series, step });
  const title = (name: string) => `${name} at ${nameOf(numbers, at.step)}, ${one.label}`;
  switch (figure) {
    case 'people':
      return explainRead({
        title: title('People'),
        value: one.counts[at.step] ?? null,
        place: placeOf(analysis, at, 'counts'),
        remarks: gainOf(one, at.step),
      });
    case 'fromFirst':
      return explainShare(
        {
          title: title('From first'),
          formula: 'people at this step ÷ people at the first step',
          share: one.fromFirst[at.step] ?? null,
        },
        people(at.step),
        people(0),
      );
    case 'fromPrevious':
      return explainShare(
        {
          title: title('From previous'),
          formula:
            at.step === 0
              ? 'the first step has no step before it; it is its own'
              : 'people at this step ÷ people at the step before',
          share: one.fromPrevious[at.step] ?? null,
        },
        people(at.step),
        people(Math.max(0, at.step - 1)),
      );
    case 'fromTotal':
      return explainShare(
        {
          title: title('Share of Total'),
          formula: 'people at this step ÷ people of the Total at the first step',
          share: one.fromTotal[at.step] ?? null,
        },
        people(at.step),
        people(0, 0),
      );
    case 'dropped':
      return {
        title: title('Dropped'),
        value: formatCount(one.dropped[at.step] ?? null),
        formula:
          at.step === 0
            ? 'Nobody can be lost before the first step'
            : 'people at the step before − people at this step',
        inputs: at.step === 0 ? [] : [people(at.step - 1), people(at.step)],
        remarks: gainOf(one, at.step),
      };
    case 'dropRate': {
      const before = people(Math.max(0, at.step - 1));
      const whole = explainShare(
        {
          title: title('Drop'),
          formula: '(people at the step before − people at this step) ÷ people at the step before',
          share: one.dropRate[at.step] ?? null,
        },
        {
          name: 'people lost',
          value: formatCount(one.dropped[at.step] ?? null),
          place: 'computed',
          count: one.dropped[at.step] ?? null,
        },
        before,
      );
      return {
        ...whole,
        value: at.step === 0 ? '—' : formatDrop(one.fromPrevious[at.step] ?? null),
        remarks: [...whole.remarks, 'Shown as 100 % less the conversion shown, so that the two add up.'],
      };
    }
    case 'time':
      return explainTime(analysis, { one, at, title: title('Time') });
    case 'overall':
      return explainShare(
        {
          title: `Overall conversion, ${one.label}`,
          formula: 'people at the last step ÷ people at the first step',
          share: one.overall,
        },
        people(last),
        people(0),
      );
    case 'metric':
    case 'metricPerPerson':
      return explainMetric(funnel, { one, series: at.series, figure });
  }
}

function gainOf({ dropped }: FunnelSeriesNumbers, step: number): readonly string[] {
  const people = dropped[step] ?? null;
  if (people === null || people >= 0) return [];
  return [
    `${formatCount(-people)} more than at the step before: the data is damaged, or steps were counted by another rule.`,
  ];
}
