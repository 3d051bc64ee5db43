import { useCallback } from 'react';
import type { Input } from '../../../../shared/contract/index.ts';
import { client } from '../../../backend/client.ts';
import { useHeldReveals } from '../../history/reveal/use-reveals.ts';

/** Where a masked value of a person stands, for the button that reveals it. */
export const factPath = {
  attribute: (name: string) => `attribute ${name}`,
  identifier: (index: number) => `identifier ${index}`,
} as const;

/** Masked values of a person, each revealed by itself for half a minute, which is recorded. */
export function useFactReveals(key: string) {
  const read = useCallback((path: string) => client.call('people.reveal', { key, of: factAt(path) }), [key]);
  return useHeldReveals(read);
}

function factAt(path: string): Input<'people.reveal'>['of'] {
  const [kind = '', ...rest] = path.split(' ');
  return kind === 'attribute'
    ? { kind, name: rest.join(' ') }
    : { kind: 'identifier', index: Number(rest[0]) };
}
