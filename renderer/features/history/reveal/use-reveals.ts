import { useCallback, useEffect, useMemo, useState } from 'react';
import { revealTime } from '../../../../shared/domain/privacy.ts';
import type { Result } from '../../../../shared/result.ts';
import { client } from '../../../backend/client.ts';
import type { Revealing } from '../../../ui/masking/revealing.ts';

interface Held {
  readonly value: string;
  /** Milliseconds since 1970. */
  readonly until: number;
}

const nothing: ReadonlyMap<string, Held> = new Map();

/** Values of one delivery that were revealed. */
export function useReveals(id: string): HeldReveals {
  const read = useCallback((path: string) => client.call('history.reveal', { id, path }), [id]);
  return useHeldReveals(read);
}

export type HeldReveals = Revealing & { readonly failure: string | undefined };

/**
 * Values that were revealed. They are held here alone, and forgotten when their time is up, when the window is hidden,
 * and with the pane.
 *
 * @param read reads a value by its path, which is recorded
 */
export function useHeldReveals(
  read: (path: string) => Promise<Result<{ readonly value: string }>>,
): HeldReveals {
  const [held, setHeld] = useState(nothing);
  const [now, setNow] = useState(() => Date.now());
  const [failure, setFailure] = useState<string>();
  useEffect(() => {
    const forget = () => {
      if (document.visibilityState === 'hidden') setHeld(nothing);
    };
    document.addEventListener('visibilitychange', forget);
    return () => document.removeEventListener('visibilitychange', forget);
  }, []);
  const isHolding = held.size > 0;
  useEffect(() => {
    if (!isHolding) return;
    const timer = setInterval(() => {
      const time = Date.now();
      setNow(time);
      setHeld((before) => {
        const kept = [...before].filter(([, { until }]) => until > time);
        return kept.length === before.size ? before : new Map(kept);
      });
    }, 500);
    return () => clearInterval(timer);
  }, [isHolding]);
  return useMemo(
    () => ({
      failure,
      valueAt(path) {
        const found = held.get(path);
        if (found === undefined) return undefined;
        return { value: found.value, secondsLeft: Math.max(1, Math.ceil((found.until - now) / 1_000)) };
      },
      forget: (path) => setHeld((before) => new Map([...before].filter(([held]) => held !== path))),
      async reveal(path) {
        const answer = await read(path);
        setFailure(answer.ok ? undefined : answer.error.message);
        // The window was hidden meanwhile, so the value is not kept.
        if (!answer.ok || document.visibilityState === 'hidden') return;
        const time = Date.now();
        setNow(time);
        setHeld((before) =>
          new Map(before).set(path, { value: answer.value.value, until: time + revealTime }),
        );
      },
    }),
    [read, held, now, failure],
  );
}
