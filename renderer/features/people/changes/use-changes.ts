import { useEffect } from 'react';
import { create } from 'zustand';
import type { Person } from '../../../../shared/domain/person.ts';
import { useDesk } from '../../../state/desk-state.ts';
import { type Change, changesOf } from './changes-of.ts';

/**
 * The person as they were when their page was opened. Kept while a form that was opened from the page is on another
 * screen, so that the page can say afterwards what changed.
 */
const useSeen = create<{ readonly visit: number; readonly person: Person | null }>(() => ({
  visit: -1,
  person: null,
}));

interface Changes {
  readonly changes: readonly Change[];
  /** Takes the person as they are now for what later changes are told from. */
  forget(): void;
}

const none: readonly Change[] = [];

/** What changed of a person since their page was opened. */
export function useChanges(person: Person | undefined): Changes {
  const visit = useDesk((state) => state.personVisit);
  const seen = useSeen();
  const isSeen =
    person !== undefined &&
    seen.visit === visit &&
    seen.person?.key === person.key &&
    // Masked and readable values cannot be compared.
    seen.person.isMasked === person.isMasked;
  useEffect(() => {
    if (person !== undefined && !isSeen) useSeen.setState({ visit, person });
  }, [person, isSeen, visit]);
  return {
    changes: isSeen && seen.person !== null ? changesOf(seen.person, person) : none,
    forget: () => useSeen.setState({ visit, person: person ?? null }),
  };
}
