import { isScreenId, type ScreenId } from './screens.ts';

interface Address {
  readonly screen: ScreenId;
  /** The key of a person whose page it is. */
  readonly person: string | null;
}

/** What an address leads to, such as `#/history` or `#/people/17`; the screen of people where it leads nowhere. */
export function parseAddress(hash: string): Address {
  const [name = '', key] = hash.replace(/^#\//, '').split('/');
  if (!isScreenId(name)) return { screen: 'people', person: null };
  const isPerson = name === 'people' && key !== undefined && /^\d{1,15}$/.test(key);
  return { screen: name, person: isPerson ? key : null };
}

export function addressOf(screen: ScreenId, person?: string): string {
  return person === undefined ? `/${screen}` : `/${screen}/${person}`;
}
