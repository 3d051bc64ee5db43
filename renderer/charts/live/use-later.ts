import { startTransition, useEffect, useState } from 'react';

const known = new Map<() => Promise<unknown>, unknown>();

/** Milliseconds a page that is never idle, as while a table is filled, waits for the part at most. */
const longestWait = 40;

/**
 * A part of the page that is fetched when it is first needed, and put in once what stands in for it has been drawn: the
 * scene is there sooner and shows the same. A part that cannot be fetched stays undefined.
 */
export function useLater<Part extends object>(
  load: () => Promise<Part>,
  isNeeded: boolean,
): Part | undefined {
  const [part, setPart] = useState<Part>();
  useEffect(() => {
    if (!isNeeded) return;
    let isHere = true;
    const put = (found: Part) => {
      const whenIdle = () => {
        if (isHere) startTransition(() => setPart(found));
      };
      requestIdleCallback(whenIdle, { timeout: longestWait });
    };
    const before = known.get(load) as Part | undefined;
    if (before !== undefined) put(before);
    else
      load().then(
        (found) => {
          known.set(load, found);
          put(found);
        },
        () => undefined,
      );
    return () => {
      isHere = false;
    };
  }, [load, isNeeded]);
  return isNeeded ? part : undefined;
}
