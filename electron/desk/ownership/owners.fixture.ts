import type { Owners } from './owners.ts';

let last = 2 ** 40;

/** The owners as seen by the only program there is. */
export function loneOwner(): Owners {
  last += 1;
  return ownerAmong(last, () => false);
}

/** The owners as seen by a program with this number, and which other numbers belong to programs that are there. */
export function ownerAmong(number: number, isThere: (owner: number) => boolean): Owners {
  return {
    own: () => number,
    livenessOf: (owner) => (owner === number || isThere(owner) ? 'alive' : 'gone'),
  };
}
