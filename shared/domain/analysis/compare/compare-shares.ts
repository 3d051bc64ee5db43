import type { Count } from '../model.ts';
import { numberOf } from '../number.ts';
import { type Interval, newcombeInterval } from './newcombe.ts';

/** A share and the people it is made of. */
export interface Share {
  /** A fraction; null where it does not apply. */
  readonly share: number | null;
  readonly part: Count;
  readonly whole: Count;
}

/** Whether a difference can be told from chance. */
export interface Chance {
  /** The 95 % interval of the difference of two shares; null where there is none. */
  readonly interval: Interval | null;
  /** Whether zero lies outside of it; null where that cannot be said. */
  readonly isBeyond: boolean | null;
  /** Why it cannot be said, as the end of a sentence; empty where it can. */
  readonly why: string;
}

/** One share in two exports. */
export interface ComparedShare extends Chance {
  readonly before: Share | null;
  readonly after: Share | null;
  /** The later less the earlier, as a fraction: 0.05 is five percentage points. */
  readonly points: number | null;
  /** That difference relative to the earlier share. */
  readonly relative: number | null;
}

export function unsaid(why: string): Chance {
  return { interval: null, isBeyond: null, why };
}

/** @param why a reason not to compare the two, though both are there */
export function compareShares(before: Share | null, after: Share | null, why = ''): ComparedShare {
  const [old, now] = [before?.share ?? null, after?.share ?? null];
  const points = old === null || now === null || why !== '' ? null : now - old;
  return {
    before,
    after,
    points,
    relative: points === null || old === null || old === 0 ? null : points / old,
    ...(points === null
      ? unsaid(why === '' ? missing(before, after) : why)
      : chanceOf(before ?? nothing, after ?? nothing)),
  };
}

const nothing: Share = { share: null, part: null, whole: null };

function missing(before: Share | null, after: Share | null): string {
  if (before === null || after === null) return 'only one of the two has it';
  return 'one of the two shares does not apply';
}

function chanceOf(before: Share, after: Share): Chance {
  const [part, whole] = [numberOf(after.part), numberOf(after.whole)];
  const [oldPart, oldWhole] = [numberOf(before.part), numberOf(before.whole)];
  if (part === null || whole === null || oldPart === null || oldWhole === null)
    return unsaid('there are no counts');
  const interval = newcombeInterval({ part, whole }, { part: oldPart, whole: oldWhole });
  if (interval === null) return unsaid('the counts are no part of a whole');
  return { interval, isBeyond: interval[0] > 0 || interval[1] < 0, why: '' };
}
