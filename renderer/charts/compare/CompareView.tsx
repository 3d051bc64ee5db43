import { useMemo, useState } from 'react';
import type { Analysis, TableAnalysis } from '../../../shared/domain/analysis/model.ts';
import type { Other } from '../analysis/snapshots.ts';
import type { Arranging } from './frame/CompareFrame.tsx';
import { arrangementOf, namesOf, type Pair } from './frame/pair.ts';
import { CompareFunnels } from './funnels/CompareFunnels.tsx';
import { CompareRetentions } from './retentions/CompareRetentions.tsx';
import { CompareTables } from './tables/CompareTables.tsx';

interface CompareViewProps {
  /** The one on the screen, and what a person chose to compare it with: of the same type. */
  readonly here: Other;
  readonly there: Other;
}

/** Two exports of a type beside each other, the earlier one at the left. */
export function CompareView({ here, there }: CompareViewProps) {
  const [arranged, setArranged] = useState(() => arrangementOf(here, there));
  const { isHereLater } = arranged;
  const [before, after] = isHereLater ? [there, here] : [here, there];
  const typed = isHereLater
    ? { before: arranged.there, after: arranged.here }
    : { before: arranged.here, after: arranged.there };
  const arranging: Arranging = {
    typed,
    onName: (side, name) =>
      setArranged({ ...arranged, [(side === 'after') === isHereLater ? 'here' : 'there']: name }),
    onSwap: () => setArranged({ ...arranged, isHereLater: !isHereLater }),
  };
  const names = useMemo(() => namesOf(typed.before, typed.after), [typed.before, typed.after]);
  const [one, other] = [before.analysis, after.analysis];
  const sides = <Kind extends Analysis>(left: Kind, right: Kind): Pair<Kind> => ({
    before: { analysis: left, origin: before.origin },
    after: { analysis: right, origin: after.origin },
    names,
  });
  if (one.type === 'funnel' && other.type === 'funnel')
    return <CompareFunnels pair={sides(one, other)} arranging={arranging} />;
  if (one.type === 'retention' && other.type === 'retention')
    return <CompareRetentions pair={sides(one, other)} arranging={arranging} />;
  if (isTable(one) && isTable(other)) return <CompareTables pair={sides(one, other)} arranging={arranging} />;
  return null;
}

function isTable(analysis: Analysis): analysis is TableAnalysis {
  return analysis.type === 'report' || analysis.type === 'segmentation';
}
