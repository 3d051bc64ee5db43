import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Connection } from '../../../../shared/domain/connection.ts';
import type { AttributeInput, FormValues } from '../../../../shared/domain/form/field.ts';
import { repeatKindOf } from '../../../../shared/domain/imports/repeats.ts';
import { findAction } from '../../../../shared/domain/vendor.ts';
import { findVendor } from '../../../vendors/registry.ts';
import { prepare } from '../../requests/prepare-request.ts';
import { createRowHasher } from './row-hasher.ts';
import { part } from './row-hashes.ts';

const seeds = [1, 2, 3, 4] as const;
const now = new Date('2026-03-02T10:00:00Z');

/** What a row makes at a service, and how it is hashed. */
function made(vendor: string, action: string, values: FormValues) {
  const descriptor = findVendor(vendor)?.descriptor;
  const found = descriptor && findAction(descriptor, action);
  if (found === undefined) throw new Error('no such action');
  const prepared = prepare({ action, values, connection: connectionTo(vendor), secrets, now });
  if (!prepared.ok) return undefined;
  const numbers = createRowHasher(found, seeds)(1, values);
  const { body, url } = prepared.value.shown;
  return {
    person: prepared.value.person,
    request: JSON.stringify([url, sorted(body)]),
    about: [1, 2, 3].map((at) => numbers[at]).join(),
    hash: [part.request, part.request + 1].map((at) => numbers[at]).join(),
  };
}

const secrets = { apiKey: 'key-0123', keyId: 'id', keySecret: 'secret', siteId: 'site', apiSecret: 'x' };

function connectionTo(vendor: string): Connection {
  return {
    ...{ id: 'c-1', name: 'Shop', vendor, colour: 'blue', mode: 'test', baseUrl: 'http://127.0.0.1:9' },
    ...{ timeout: 1_000, settings: { token: 'company-1' }, secretsHeld: [], secretsNeeded: [] },
    ...{ builtIn: false, armedUntil: null, examples: {} },
  };
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value) || typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([name, part]) => [name, sorted(part)]));
}

const attribute = (name: string, type: AttributeInput['type'], values: readonly string[]) =>
  fc.option(
    fc.constantFrom(...values).map((value) => ({ name, type, value })),
    { nil: undefined },
  );

const attributes = fc
  .tuple(
    attribute('text', 'text', [
      'a',
      'b',
      ' a',
      'ab',
      'a long text of more than eight signs',
      'a long text of more than eight sign',
    ]),
    attribute('number', 'number', ['1', '1.0', '1.50', '1.5', '-1', '10', '1e1', '0.5', '.5']),
    attribute('flag', 'boolean', ['true', 'false', ' true']),
    attribute('when', 'datetime', [
      ...['2026-01-01', '2026-01-01T00:00:00Z', '2026-01-01T01:00:00+01:00', '2026-01-01T00:00:00.5Z'],
      '2026-01-02T00:00:00Z',
    ]),
    attribute('list', 'list', ['a,b', '["a", "b"]', 'a, b', 'ab', '["b","a"]']),
    fc.boolean(),
  )
  .map(([text, number, flag, when, list, isTurned]) => {
    const given = [text, number, flag, when, list].filter((one) => one !== undefined);
    return isTurned ? given.toReversed() : given;
  });

const identify = fc
  .record(
    {
      userId: fc.constantFrom('u-1', ' u-1 ', 'u-2', 'u-11'),
      email: fc.constantFrom('ada@example.com', 'ada@example.com ', 'b@example.com'),
      firstName: fc.constantFrom('Ada', 'Ad', 'u-1'),
      lastName: fc.constantFrom('Ada', 'Ad', 'u-1'),
      gcmTokens: fc.constantFrom(['a', 'b'], ['a', 'b '], ['ab'], ['b', 'a']),
      attributes,
    },
    { requiredKeys: ['userId'] },
  )
  .map((values) => values as FormValues);

describe('the hash of a row', () => {
  it('is the same exactly where the request is', () => {
    fc.assert(
      fc.property(identify, identify, (one, other) => {
        const [first, second] = [made('outbound', 'identify', one), made('outbound', 'identify', other)];
        if (first === undefined || second === undefined) return;
        expect(first.hash === second.hash).toBe(first.request === second.request);
        expect(first.about === second.about).toBe(first.person === second.person);
      }),
      { numRuns: 5_000 },
    );
  });

  it('reads numbers and every sign of a text', () => {
    const hash = (value: string, type: AttributeInput['type'] = 'text') =>
      made('outbound', 'identify', { userId: 'u-1', attributes: [{ name: 'a', type, value }] })?.hash;
    expect(hash('1.50', 'number')).toBe(hash('1.5', 'number'));
    expect(hash('1.51', 'number')).not.toBe(hash('1.5', 'number'));
    for (let length = 1; length <= 20; length += 1) {
      const text = 'abcdefghijklmnopqrstuvwxyz'.slice(0, length);
      const others = Array.from(text, (_, at) => hash(`${text.slice(0, at)}!${text.slice(at + 1)}`));
      expect(new Set([hash(text), ...others]).size).toBe(length + 1);
    }
  });

  it('tells apart the same digits in two countries, though a request is known by them alone', () => {
    const person = (countryCode: string) =>
      made('interakt', 'identify', { phone: '9876500000', countryCode, attributes: [] });
    const [one, other, again] = [person('+91'), person('+49'), person('91')];
    expect(one?.person).toBe(other?.person);
    expect(one?.about).not.toBe(other?.about);
    expect(one?.about).toBe(again?.about);
  });

  it('of an event is of all it says but when it was uploaded', () => {
    const event = (values: FormValues) =>
      made('outbound', 'track', { userId: 'u-1', event: 'Opened', ...values })?.about;
    expect(event({ timestamp: '2026-03-02T10:00:00Z' })).toBe(event({ timestamp: '1772445600' }));
    expect(event({ timestamp: '2026-03-02T10:00:00Z' })).not.toBe(event({}));
    expect(event({ event: 'Closed' })).not.toBe(event({}));
  });

  it('has a meaning for every action of every service', () => {
    const kinds = ['outbound', 'interakt', 'customerio', '7segments', 'bloomreach'].flatMap((id) =>
      (findVendor(id)?.descriptor.actions ?? [])
        .filter(({ reads }) => reads !== true)
        .map((action) => `${id} ${action.name}: ${repeatKindOf(action)}`),
    );
    expect(kinds).toMatchInlineSnapshot(`
      [
        "outbound identify: person",
        "outbound alias: request",
        "outbound unsubscribe: request",
        "outbound subscribe: request",
        "outbound track: request",
        "outbound registerToken: token",
        "outbound disableToken: token",
        "outbound disableAllTokens: request",
        "interakt identify: person",
        "interakt track: request",
        "customerio identify: person",
        "customerio alias: request",
        "customerio suppress: request",
        "customerio unsuppress: request",
        "customerio track: request",
        "customerio registerToken: token",
        "customerio disableToken: token",
        "7segments identify: person",
        "7segments update: person",
        "7segments track: request",
        "bloomreach identify: person",
        "bloomreach update: person",
        "bloomreach track: request",
        "bloomreach anonymize: request",
        "bloomreach disableToken: token",
      ]
    `);
  });
});
