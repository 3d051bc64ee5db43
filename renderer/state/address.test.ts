import { expect, it } from 'vitest';
import { addressOf, parseAddress } from './address.ts';

it.each([
  ['', 'people', null],
  ['#/history', 'history', null],
  ['#/people', 'people', null],
  ['#/people/17', 'people', '17'],
  ['#/people/', 'people', null],
  ['#/people/..', 'people', null],
  ['#/people/17/more', 'people', '17'],
  ['#/people/1234567890123456', 'people', null],
  ['#/devices/17', 'devices', null],
  ['#/nowhere/17', 'people', null],
] as const)('%j leads to the screen %s and the person %s', (hash, screen, person) => {
  expect(parseAddress(hash)).toEqual({ screen, person });
});

it('leads back to the person whose address was written', () => {
  expect(parseAddress(`#${addressOf('people', '17')}`)).toEqual({ screen: 'people', person: '17' });
  expect(parseAddress(`#${addressOf('devices')}`)).toEqual({ screen: 'devices', person: null });
});
