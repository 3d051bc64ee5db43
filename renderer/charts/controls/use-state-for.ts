import { useCallback, useState } from 'react';

/**
 * State that belongs to one subject and starts initialState with another: what was ticked in one analysis means nothing
 * in the next, and its indices may not even exist there.
 */
export function useStateFor<State>(
  subject: object,
  initial: () => State,
): readonly [State, (state: State) => void] {
  const [held, setHeld] = useState(() => ({ subject, state: initial() }));
  const [first] = useState(() => new Map<object, State>());
  // Made once for each subject, so that the state stays the same object from render to render.
  const initialState = first.get(subject) ?? initial();
  if (!first.has(subject)) {
    first.clear();
    first.set(subject, initialState);
  }
  const set = useCallback((next: State) => setHeld({ subject, state: next }), [subject]);
  return [held.subject === subject ? held.state : initialState, set];
}
