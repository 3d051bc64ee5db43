import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { vendors } from '../../electron/vendors/registry.ts';
import type { Field, FieldValue, FormValues } from '../../shared/domain/form/field.ts';
import { keptConnection, openTestDesk } from '../support/desk.ts';

const base = 'https://ours.example/v2';

/** What somebody types who wants the request to go elsewhere. */
const hostile = fc.oneof(
  fc.constantFrom(
    '//evil.example/',
    '/../../../x',
    '..%2f..%2f',
    '@evil.example',
    'https://evil.example/',
    '\\\\evil.example\\x',
    '?x#y',
    '\r\nHost: evil.example',
    '\0',
    '%00',
    '.evil.example',
    // Dot segments: `/customers/u/devices/..` is `/customers/u/`.
    '..',
    '.',
    '%2e%2e',
    '..;',
    'a/..',
    'a/../..',
    ':8443/',
  ),
  fc.string({ minLength: 1, maxLength: 30 }),
);

/** A field with hostile text where it accepts any; nothing where it would be refused and hide the others. */
function filled({ kind, options, required }: Field, text: string): FieldValue | undefined {
  switch (kind) {
    case 'id':
    case 'text':
    case 'eventName':
      return text;
    case 'attributes':
      return [{ name: text, type: 'text', value: text }];
    case 'ids':
      return [{ kind: 'cookie', value: text }];
    case 'list':
    case 'tokens':
      return [text];
    case 'choice':
      return options?.[0]?.value;
    // These refuse hostile text by themselves; a request that needs one has no address without it.
    case 'phone':
      return required === true ? '9876500000' : undefined;
    case 'time':
      return required === true ? '1700000000' : undefined;
    default:
      return undefined;
  }
}

describe('[S23] a request', () => {
  const actions = vendors.flatMap(({ descriptor }) =>
    descriptor.actions.map((action) => ({ descriptor, action })),
  );

  it.each(actions)(
    'of $descriptor.id $action.name goes to the origin of its connection, whatever is typed',
    async ({ descriptor, action }) => {
      const asked: string[] = [];
      const segments = new Set<number>();
      const desk = await openTestDesk({
        history: ':memory:',
        settings: { connections: [keptConnection('c-1', descriptor.id, base)] },
        secrets: {
          'c-1': Object.fromEntries(
            descriptor.credentials
              .filter(({ secret }) => secret)
              .map(({ name }) => [name, `secret-${name}-01`]),
          ),
        },
        fetch: async (url) => {
          asked.push(url);
          segments.add(new URL(url).pathname.split('/').length);
          return new Response('{}', { headers: { 'Content-Type': 'application/json' } });
        },
      });
      await fc.assert(
        fc.asyncProperty(hostile, hostile, async (text, other) => {
          const entries = action.fields.map((field, index) => [
            field.name,
            filled(field, index % 2 === 0 ? text : other),
          ]);
          const values = Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as FormValues;
          await desk.send(action.name, values, 'c-1');
          const needed = action.fields
            .filter(({ required, name }) => required === true || name === 'userId')
            .map(({ name }) => name);
          await desk.send(
            action.name,
            Object.fromEntries(Object.entries(values).filter(([name]) => needed.includes(name))),
            'c-1',
          );
        }),
        // Those that stand for another part of an address are never left to chance.
        { numRuns: 40, examples: ['..', '.'].map((segment) => [segment, segment]) },
      );
      expect(asked.length).toBeGreaterThan(10);
      for (const url of asked) {
        expect(new URL(url).origin).toBe('https://ours.example');
        expect(new URL(url).pathname.startsWith('/v2/'), url).toBe(true);
      }
      // Each action has one shape of address, which typed text makes neither shorter nor longer.
      expect([...segments], asked.join('\n')).toHaveLength(1);
    },
  );
});
