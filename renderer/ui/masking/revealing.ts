import { createContext, useContext } from 'react';

/** A masked value that is shown for a while. */
export interface RevealedValue {
  readonly value: string;
  readonly secondsLeft: number;
}

/** What can be done with masked values: reveal and mask again. */
export interface Revealing {
  /** The value at a JSON pointer into the delivery, while it is shown. */
  valueAt(path: string): RevealedValue | undefined;
  reveal(path: string): void;
  /** Masks it again before its time is up. */
  forget(path: string): void;
}

/** Null where nothing is masked or can be revealed, as beside a form, which shows the values itself. */
export const RevealContext = createContext<Revealing | null>(null);

export function useRevealing(): Revealing | null {
  return useContext(RevealContext);
}
