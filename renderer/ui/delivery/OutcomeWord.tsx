import {
  IconAlertTriangle,
  IconBan,
  IconCircleCheck,
  IconCircleMinus,
  IconCircleX,
  IconClock,
  IconHelpCircle,
  IconLoader,
} from '@tabler/icons-react';
import type { OutcomeKind } from '../../../shared/domain/delivery.ts';
import classes from './Outcome.module.css';

const looks = {
  accepted: { word: 'Accepted', icon: IconCircleCheck },
  rejected: { word: 'Rejected', icon: IconCircleX },
  unavailable: { word: 'Unavailable', icon: IconAlertTriangle },
  invalid: { word: 'Not sent', icon: IconBan },
  unknown: { word: 'Unknown', icon: IconHelpCircle },
  waiting: { word: 'Waiting', icon: IconClock },
  cancelled: { word: 'Cancelled', icon: IconCircleMinus },
  sending: { word: 'Sending', icon: IconLoader },
} as const;

/** An outcome by its word and sign; the colour only helps. */
export function OutcomeWord({ outcome }: { readonly outcome: OutcomeKind }) {
  const { word, icon: Icon } = looks[outcome];
  return (
    <span className={classes.word} data-outcome={outcome}>
      <Icon size={16} stroke={1.9} aria-hidden="true" />
      {word}
    </span>
  );
}
