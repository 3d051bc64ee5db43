import { useState } from 'react';

/**
 * State that belongs to one subject and starts afresh with another: what was ticked in one analysis means nothing
 * in the next, and its indices may not even exist there.
 */
export function useStateFor<State>(
  subject: object,
  initial: () => State,
): readonly [State, (state: State) => void] {
  const [kept, setKept] = useState(() => ({ subject, state: initial() }));
  const state = kept.subject === subject ? kept.state : initial();
  return [state, (next) => setKept({ subject, state: next })];
}
