import { useCallback } from 'react';
import { client } from '../../../backend/client.ts';
import { searchPeople } from '../../../state/desk-state.ts';
import { useFollowed } from '../../../state/use-followed.ts';
import { SamplePeople } from './SamplePeople.tsx';

/** Offers the sample people while nobody is known, and shows the first of them once they are sent. */
export function SamplesForPeople() {
  const ask = useCallback(() => client.call('people.find', { text: '', limit: 1 }), []);
  const { value } = useFollowed(ask);
  const isEmpty = value !== undefined && value.people.length === 0 && value.behind === 0;
  return <SamplePeople title="Nobody is known yet" isEmpty={isEmpty} onSent={() => searchPeople('Ada')} />;
}
