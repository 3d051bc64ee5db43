import type { Delivery } from '../../../shared/domain/delivery.ts';
import { MaskedText } from './MaskedText.tsx';
import classes from './Outcome.module.css';
import { OutcomeWord } from './OutcomeWord.tsx';

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
