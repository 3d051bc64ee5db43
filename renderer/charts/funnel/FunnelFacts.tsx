import { explainFunnel, type FunnelFigure } from '../../../shared/domain/analysis/explain/explain-funnel.ts';
import {
  formatCount,
  formatDrop,
  formatNumber,
  formatRounded,
  formatShare,
} from '../../../shared/domain/analysis/format/format.ts';
import type { FunnelNumbers } from '../../../shared/domain/analysis/funnel/funnel.ts';
import type { FunnelAnalysis, FunnelMetric } from '../../../shared/domain/analysis/model.ts';
import { useExplain } from '../explain/explain-state.ts';
import styles from './funnel-facts.module.css';

interface FunnelFactsProps {
  readonly analysis: FunnelAnalysis;
  readonly numbers: FunnelNumbers;
}

/** The answers people open a funnel for: how many get through, and where they are lost. */
export function FunnelFacts({ analysis, numbers }: FunnelFactsProps) {
  const explain = useExplain();
  const { metric } = analysis;
  const ask =
    (figure: FunnelFigure, step = 0) =>
    () =>
      explain(explainFunnel({ analysis, numbers }, figure, { series: 0, step }));
  const { steps, series, metricStep } = numbers;
  const [first] = series;
  if (first === undefined) return null;
  const absolute = first.largestAbsoluteLoss;
  const relative = first.largestRelativeLoss;
  return (
    <dl className={styles.facts}>
      <Fact name="Overall conversion" value={formatShare(first.overall)} onExplain={ask('overall')}>
        {formatCount(first.counts[0] ?? null)} → {formatCount(first.counts[steps.length - 1] ?? null)} people
      </Fact>
      {absolute !== null && (
        <Fact
          name="Most people lost"
          value={formatCount(first.dropped[absolute] ?? null)}
          onExplain={ask('dropped', absolute)}
        >
          {steps[absolute - 1]} → {steps[absolute]}
        </Fact>
      )}
      {relative !== null && (
        <Fact
          name="Largest share lost"
          value={formatDrop(first.fromPrevious[relative] ?? null)}
          onExplain={ask('dropRate', relative)}
        >
          {steps[relative - 1]} → {steps[relative]}
        </Fact>
      )}
      {metric !== null && first.metric !== null && (
        <Fact
          name={metricName(metric, steps, metricStep)}
          value={formatNumber(first.metric)}
          onExplain={ask('metricPerPerson')}
        >
          {first.metricPerPerson !== null && `${formatRounded(first.metricPerPerson)} per person · `}
          <span title="The export gives the step as a number and does not say whether counting begins at 0 or at 1.">
            step {metric.step} in the export
          </span>
        </Fact>
      )}
    </dl>
  );
}

function metricName({ property }: FunnelMetric, steps: readonly string[], step: number | null): string {
  return step === null ? property : `${property} at ${steps[step] ?? ''}`;
}

interface FactProps {
  readonly name: string;
  readonly value: string;
  readonly onExplain: () => void;
  readonly children: React.ReactNode;
}

function Fact({ name, value, onExplain, children }: FactProps) {
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd>
        <button type="button" className={styles.number} title="Explain this number" onClick={onExplain}>
          {value}
        </button>
        <small>{children}</small>
      </dd>
    </div>
  );
}
