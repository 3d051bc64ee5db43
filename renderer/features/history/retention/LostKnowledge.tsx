import type { PurgeCount } from '../../../../shared/contract/history.ts';
import { counted } from '../../../ui/format/format-count.ts';

/** Whom the app no longer knows once that part of the history is gone. */
export function LostKnowledge({ lost }: Pick<PurgeCount, 'lost'>) {
  if (lost === null)
    return (
      <p>Whom the app no longer knows then is not told yet: older requests are still being looked at.</p>
    );
  const { people, devices, isAtMost } = lost;
  if (people + devices === 0) return null;
  const parts = [
    ...(people > 0 ? [people === 1 ? '1 person' : `${people.toLocaleString()} people`] : []),
    ...(devices > 0 ? [counted(devices, 'device')] : []),
  ];
  const isOne = people + devices === 1;
  return (
    <p>
      {isAtMost ? 'At most ' : ''}
      {parts.join(' and ')} {isOne ? 'is' : 'are'} then no longer known here.
    </p>
  );
}
