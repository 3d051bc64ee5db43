import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type TuningField, tuned, tunedOrUsual, tuningIssue } from './tuning.ts';

const field = {
  ...{ name: 'rate', label: 'Rate', help: '', kind: 'number', least: 0.01, most: 1_000 },
  ...{ usual: 5, isOwn: false, environment: 'AUDIENCE_DESK_RATE' },
} as const satisfies TuningField;
const whole = { ...field, name: 'size', kind: 'whole', least: 0 } as const satisfies TuningField;
const connection = (settings: Readonly<Record<string, string>>) => ({ settings });

describe('a setting of how a connection sends', () => {
  it('holds where it is within its bounds, and only there', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.double().map(String), fc.integer().map(String)), (typed) => {
        const value = tuned([field], connection({ rate: typed }), 'rate');
        expect(value === undefined).toBe(typed.trim() === '' || tuningIssue(field, typed) !== undefined);
        if (value !== undefined) expect(value).toBeGreaterThanOrEqual(0.01);
        if (value !== undefined) expect(value).toBeLessThanOrEqual(1_000);
      }),
    );
  });

  it('has its default where it was left empty or cannot be read, and is undefined where there is none of the name', () => {
    expect(tunedOrUsual([field], connection({}), 'rate')).toBe(5);
    expect(tunedOrUsual([field], connection({ rate: 'fast' }), 'rate')).toBe(5);
    expect(tunedOrUsual([field], connection({ rate: '2,5' }), 'rate')).toBe(2.5);
    expect(tunedOrUsual([field], connection({ other: '3' }), 'other')).toBeUndefined();
    expect(tuned([field], connection({}), 'rate')).toBeUndefined();
  });

  it.each(['1.5', '-1', '1001', 'x'])('that is a whole number is not “%s”', (typed) => {
    expect(tuningIssue(whole, typed)).toBe('A whole number from 0 to 1,000.');
  });
});
