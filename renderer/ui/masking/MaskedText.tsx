import { covered } from '../../../shared/domain/privacy.ts';
import classes from './MaskedText.module.css';
import { useRevealing } from './revealing.ts';

interface MaskedTextProps {
  /** A JSON pointer into the delivery. */
  readonly at: string;
  /** What it is, within a sentence. */
  readonly name: string;
  readonly text: string;
}

/** A text that may be masked; pressed, it is revealed for half a minute. */
export function MaskedText({ at, name, text }: MaskedTextProps) {
  const revealing = useRevealing();
  if (revealing === null || !text.includes(covered)) return text;
  const revealed = revealing.valueAt(at);
  const isMasked = revealed === undefined;
  // One button for both, so that it keeps the focus.
  return (
    <span className={isMasked ? undefined : classes.revealed}>
      {revealed !== undefined && (
        <>
          {revealed.value}{' '}
          <span className={classes.left} role="timer" aria-label={`Seconds until ${name} is masked again`}>
            {revealed.secondsLeft} s
          </span>
        </>
      )}
      <button
        type="button"
        className={isMasked ? classes.masked : classes.again}
        aria-label={isMasked ? `Reveal ${name}` : `Mask ${name} again`}
        title={isMasked ? `Reveal ${name} for 30 seconds. It is recorded.` : `Mask ${name} again`}
        onClick={() => (isMasked ? revealing.reveal(at) : revealing.forget(at))}
      >
        {isMasked ? text : '×'}
      </button>
    </span>
  );
}
