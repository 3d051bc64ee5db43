import { useEffect, useState } from 'react';
import type { Result } from '../../shared/result.ts';
import { client } from '../backend/client.ts';

/** Milliseconds until the desk is asked again while it is still looking at older requests. */
const behindPause = 250;

export interface Followed<Value> {
  /** The last answer; it stays while the next one is on its way. */
  readonly value?: Value;
  readonly failure?: string;
  /** Whether the answer is to the question asked now, not to the one before. */
  readonly isCurrent: boolean;
}

interface Answered<Value> extends Omit<Followed<Value>, 'isCurrent'> {
  readonly question?: unknown;
}

/**
 * What the desk answers, asked again as the history changes, and while it has not looked at all of it (`behind`). Of
 * several questions the answer to the last one counts.
 *
 * @param ask another function is another question
 * @param pause milliseconds to wait before a question, for one that is being typed
 */
export function useFollowed<Value extends object>(
  ask: () => Promise<Result<Value>>,
  pause = 0,
): Followed<Value> {
  const [answered, setAnswered] = useState<Answered<Value>>({});
  useEffect(() => {
    let [isOver, isBusy, hasNews] = [false, false, false];
    const load = async (): Promise<void> => {
      isBusy = true;
      const answer = await ask();
      isBusy = false;
      if (isOver) return;
      setAnswered(
        answer.ok ? { question: ask, value: answer.value } : { question: ask, failure: answer.error.message },
      );
      if (hasNews) {
        hasNews = false;
        await load();
      } else if (answer.ok && isBehind(answer.value)) timer = setTimeout(load, behindPause);
    };
    let timer = setTimeout(load, pause);
    const unsubscribe = client.subscribe((event) => {
      if (event.name !== 'history.changed' && event.name !== 'preferences.changed') return;
      // Events that come faster than answers must not keep an answer from being shown.
      if (isBusy) hasNews = true;
      else {
        clearTimeout(timer);
        timer = setTimeout(load, pause);
      }
    });
    return () => {
      isOver = true;
      clearTimeout(timer);
      unsubscribe();
    };
  }, [ask, pause]);
  const { question, ...rest } = answered;
  return { ...rest, isCurrent: question === ask };
}

function isBehind(value: object): boolean {
  return 'behind' in value && typeof value.behind === 'number' && value.behind > 0;
}
