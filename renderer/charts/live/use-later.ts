import { useEffect, useState } from 'react';

const known = new Map<() => Promise<unknown>, unknown>();

/**
 * A part of the page that is fetched when it is first needed; undefined until it is there. One that cannot be fetched
 * stays undefined: the scene that stands in for it shows the same.
 */
export function useLater<Part extends object>(
  load: () => Promise<Part>,
  isNeeded: boolean,
): Part | undefined {
  const [part, setPart] = useState(() => known.get(load) as Part | undefined);
  useEffect(() => {
    if (!isNeeded || part !== undefined) return;
    let isHere = true;
    load().then(
      (found) => {
        known.set(load, found);
        if (isHere) setPart(found);
      },
      () => undefined,
    );
    return () => {
      isHere = false;
    };
  }, [load, isNeeded, part]);
  return isNeeded ? part : undefined;
}
