import fc from 'fast-check';
import { fitting } from '../../electron/desk/dispatcher.fixture.ts';
import { procedureNames } from '../../shared/contract/index.ts';

const names = fc.oneof(
  fc.constantFrom<string>(...procedureNames),
  fc.constantFrom('constructor', '__proto__', 'toString', 'desk.destroy', '', 'DESK.DESCRIBE'),
  fc.string(),
);

/** A value that JSON can hold, random in every part. */
const anything = fc.oneof(
  fc.jsonValue({ maxDepth: 4 }),
  fc.constantFrom<fc.JsonValue>(
    -0,
    1e308,
    '\u0000',
    '\ud800',
    'x'.repeat(5_000),
    '__proto__',
    [[[[[]]]]],
    {},
  ),
) as fc.Arbitrary<fc.JsonValue>;

/** Valid input of a procedure with one part of it made invalid: it gets furthest. */
const nearly = fc
  .tuple(fc.constantFrom(...procedureNames), fc.string({ maxLength: 8 }), anything, fc.nat(39))
  .map(([procedure, key, value, place]) => {
    const input: Record<string, unknown> = { ...fitting[procedure] };
    const keys = Object.keys(input);
    // At any part, also a missing one; and now and then nowhere, so that handlers are reached.
    if (place < 39) input[keys[place % 10] ?? `x${key}`] = value;
    return { procedure, input };
  });

/**
 * Messages as JSON texts that our page never sends. None of them would send a request: procedures that do only get
 * input that is refused, or connections that do not exist.
 */
export const hostileMessage: fc.Arbitrary<unknown> = fc.oneof(
  fc.record({ id: fc.string({ maxLength: 70 }), procedure: names, input: anything }),
  fc.tuple(fc.uuid(), nearly).map(([id, call]) => ({ id, ...call })),
  fc
    .tuple(fc.uuid(), nearly, fc.string(), anything)
    .map(([id, call, key, value]) => ({ id, ...call, [key]: value })),
  anything,
);

/** The same messages for the same seed, so that a failure can be reproduced. */
export function hostileMessages(count: number, seed = 4_711): readonly unknown[] {
  return fc.sample(hostileMessage, { numRuns: count, seed });
}
