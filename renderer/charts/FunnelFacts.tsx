import {
  formatCount,
  formatDrop,
  formatNumber,
  formatRounded,
  formatShare,
} from '../../shared/domain/analysis/format.ts';
import type { FunnelNumbers } from '../../shared/domain/analysis/funnel.ts';
import type { FunnelMetric } from '../../shared/domain/analysis/model.ts';
import styles from './funnel-facts.module.css';

interface FunnelFactsProps {
  readonly numbers: FunnelNumbers;
  readonly metric: FunnelMetric | null;
}

/** The answers people open a funnel for: how many get through, and where they are lost. */
export function FunnelFacts({ numbers, metric }: FunnelFactsProps) {
  const { steps, series, metricStep } = numbers;
  const [first] = series;
  if (first === undefined) return null;
  const absolute = first.largestAbsoluteLoss;
  const relative = first.largestRelativeLoss;
  return (
    <dl className={styles.facts}>
      <Fact name="Overall conversion" value={formatShare(first.overall)}>
        {formatCount(first.counts[0] ?? null)} → {formatCount(first.counts[steps.length - 1] ?? null)} people
      </Fact>
      {absolute !== null && (
        <Fact name="Most people lost" value={formatCount(first.dropped[absolute] ?? null)}>
          {steps[absolute - 1]} → {steps[absolute]}
        </Fact>
      )}
      {relative !== null && (
        <Fact name="Largest share lost" value={formatDrop(first.fromPrevious[relative] ?? null)}>
          {steps[relative - 1]} → {steps[relative]}
        </Fact>
      )}
      {metric !== null && first.metric !== null && (
        <Fact name={metricName(metric, steps, metricStep)} value={formatNumber(first.metric)}>
          {first.metricPerPerson !== null && `${formatRounded(first.metricPerPerson)} per person · `}
          <span title="The export gives the step as a number and does not say whether counting begins at 0 or at 1.">
            step {metric.step}, counted from 0
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
  readonly children: React.ReactNode;
}

function Fact({ name, value, children }: FactProps) {
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd>
        <strong>{value}</strong>
        <small>{children}</small>
      </dd>
    </div>
  );
}
