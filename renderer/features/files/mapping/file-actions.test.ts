import { describe, expect, it } from 'vitest';
import type { VendorDescriptor } from '../../../../shared/domain/vendor.ts';
import { proposeAction } from './file-actions.ts';

const id = { name: 'userId', label: 'User id', kind: 'id', columnNames: ['userid', 'id', 'kundennummer'] };
const token = { name: 'token', label: 'Token', kind: 'text', device: { is: 'token' } };
const vendor = {
  actions: [
    { name: 'identify', screen: 'people', fields: [id] },
    { name: 'track', screen: 'events', fields: [id, { name: 'event', kind: 'eventName' }] },
    { name: 'registerToken', screen: 'devices', fields: [id, token], command: { verb: 'register' } },
    { name: 'disableToken', screen: 'devices', fields: [id, token], command: { verb: 'disable' } },
  ],
} as unknown as VendorDescriptor;

describe('what the rows of a file become', () => {
  it.each([
    [['user id', 'Event name'], 'a.csv', 'track'],
    [['Kundennummer', 'Ereignis'], 'a.csv', 'track'],
    [['id', 'Push-Token'], 'a.csv', 'registerToken'],
    [['token'], 'a.csv', 'registerToken'],
    [['id', 'token', 'disabled at'], 'a.csv', 'disableToken'],
    [['id', 'token', 'Ungültig'], 'a.csv', 'disableToken'],
    [['id', 'token'], 'uninstalled-march.csv', 'disableToken'],
    [['id', 'plan'], 'a.csv', 'identify'],
    [['id', 'disabled'], 'a.csv', 'identify'],
    [['colour', 'size'], 'a.csv', undefined],
    [['column 1'], 'people.csv', undefined],
  ] as const)('%j in %s: %s', (columns, name, action) => {
    expect(proposeAction(columns, name, vendor)?.action).toBe(action);
  });

  it('is no action that the service does not have', () => {
    const people = { actions: vendor.actions.slice(0, 1) } as unknown as VendorDescriptor;
    expect(proposeAction(['id', 'event', 'token'], 'a.csv', people)?.action).toBe('identify');
  });
});
