import { useCallback, useState } from 'react';

/**
 * State that belongs to one subject and starts afresh with another: what was ticked in one analysis means nothing
 * in the next, and its indices may not even exist there.
 */
export function useStateFor<State>(
  subject: object,
  initial: () => State,
): readonly [State, (state: State) => void] {
  const [kept, setKept] = useState(() => ({ subject, state: initial() }));
  const [first] = useState(() => new Map<object, State>());
  // Made once a subject, so that the same state stays the same object from one drawing to the next.
  const afresh = first.get(subject) ?? initial();
  if (!first.has(subject)) {
    first.clear();
    first.set(subject, afresh);
  }
  const set = useCallback((next: State) => setKept({ subject, state: next }), [subject]);
  return [kept.subject === subject ? kept.state : afresh, set];
}
