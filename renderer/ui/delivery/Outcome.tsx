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
import type { Delivery, OutcomeKind } from '../../../shared/domain/delivery.ts';
import { MaskedText } from '../masking/MaskedText.tsx';
import classes from './Outcome.module.css';

/** What became of a request, in one line: outcome, status, time; and the sentence that explains it. */
export function OutcomeLine({ delivery }: { readonly delivery: Delivery }) {
  const { outcome, response, duration, message, reason } = delivery;
  return (
    <div className={classes.outcome} data-outcome={outcome}>
      <div className={classes.line}>
        <OutcomeWord outcome={outcome} />
        {response !== null && <span>{response.status}</span>}
        {duration !== null && <span>{duration} ms</span>}
        {reason !== null && (
          <code>
            {reason.name} ({reason.code})
          </code>
        )}
      </div>
      <p>
        <MaskedText at="/message" name="the message" text={message} />
      </p>
    </div>
  );
}

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
