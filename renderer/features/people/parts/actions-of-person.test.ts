import { expect, it } from 'vitest';
import type { ActionDescriptor } from '../../../../shared/domain/vendor.ts';
import { actionsOfPerson } from './actions-of-person.ts';

const action = (name: string, screen: ActionDescriptor['screen']) => ({ name, screen }) as ActionDescriptor;

it('has editing and events in sight, and the rest of what is about people in a menu', () => {
  const { first, rest } = actionsOfPerson([
    action('identify', 'people'),
    action('alias', 'people'),
    action('track', 'events'),
    action('disableToken', 'devices'),
    action('exportAnalysis', 'analyses'),
    action('testConnection', 'connections'),
  ]);
  expect(first.map(({ action, label }) => [action.name, label])).toEqual([
    ['identify', 'Edit…'],
    ['track', 'Send event…'],
  ]);
  expect(rest.map(({ name }) => name)).toEqual(['alias', 'disableToken']);
});
