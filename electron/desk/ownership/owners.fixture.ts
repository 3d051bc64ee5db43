import type { Owners } from './owners.ts';

let last = 2 ** 40;

/** A program as whose number nobody else is there. */
export function loneOwner(): Owners {
  last += 1;
  return ownerAmong(last, () => false);
}

/** A program with this number, and which other numbers are those of programs that are there. */
export function ownerAmong(number: number, isThere: (owner: number) => boolean): Owners {
  return {
    own: () => number,
    livenessOf: (owner) => (owner === number || isThere(owner) ? 'alive' : 'gone'),
  };
}
