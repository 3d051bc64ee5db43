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

/** A text that may be masked: pressed, it shows what it holds for half a minute. */
export function MaskedText({ at, name, text }: MaskedTextProps) {
  const revealing = useRevealing();
  if (revealing === null || !text.includes(covered)) return text;
  const revealed = revealing.valueAt(at);
  const isCovered = revealed === undefined;
  // One button for both ways, so that the keyboard stays where it is.
  return (
    <span className={isCovered ? undefined : classes.revealed}>
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
        className={isCovered ? classes.covered : classes.again}
        aria-label={isCovered ? `Reveal ${name}` : `Mask ${name} again`}
        title={isCovered ? `Reveal ${name} for 30 seconds. It is recorded.` : `Mask ${name} again`}
        onClick={() => (isCovered ? revealing.reveal(at) : revealing.forget(at))}
      >
        {isCovered ? text : '×'}
      </button>
    </span>
  );
}
