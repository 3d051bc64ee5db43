import type { RepeatKind } from '../../../../shared/domain/imports/repeats.ts';
import type { LeftOutBy } from '../../../../shared/domain/run.ts';
import { leftOutTexts } from './repeats-text.ts';

interface LeftOutByChoiceProps {
  readonly leftOut: LeftOutBy;
  /** What two rows have in common; nothing where it is not known any more. */
  readonly kind: RepeatKind | undefined;
  readonly className?: string | undefined;
}

/** Rows that are not sent though nothing is wrong with them. */
export function LeftOutByChoice({ leftOut, kind, className }: LeftOutByChoiceProps) {
  const texts = leftOutTexts(leftOut, kind);
  return texts.length === 0 ? null : <p className={className}>{texts.join(' ')}</p>;
}
