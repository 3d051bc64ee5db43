import { create } from 'zustand';
import type { Person } from '../../../../shared/domain/person.ts';

/** Who is to be forgotten: beside the page of the person, which is gone once they are. */
export const useForgetting = create<{ readonly person: Person | null }>(() => ({ person: null }));
