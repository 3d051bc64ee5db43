import { expect, it } from 'vitest';
import { keyFor, valuesOfKey, whomIn } from './look-up-key.ts';

const phone = { field: 'phone', label: 'Phone number' } as const;
const userId = { field: 'userId', label: 'Customer id' } as const;
const ids = { field: 'ids', label: 'Other id' } as const;

it('takes digits for a phone number where the service knows one, and else for an id', () => {
  expect(keyFor([ids, phone], '0660 123 45 67')).toBe(phone);
  expect(keyFor([phone, ids], 'u-1001')).toBe(ids);
  expect(keyFor([userId, ids], '0660 123 45 67')).toBe(userId);
  expect(keyFor([phone], 'ada')).toBe(phone);
});

it('names somebody as a form does', () => {
  expect(valuesOfKey(phone, '', ' 123456 ')).toEqual({ phone: '123456' });
  expect(valuesOfKey(ids, 'cookie', 'x')).toEqual({ ids: [{ kind: 'cookie', value: 'x' }] });
});

it('names somebody by the id that the service has of them, rather than by a number that others share', () => {
  const asked = { phone: '2079460018' };
  expect(whomIn({ ids: { user_id: ['ada-17'] }, isMasked: false }, asked)).toEqual({ userId: 'ada-17' });
  expect(whomIn({ ids: { registered: ['ada-17'] }, isMasked: false }, asked)).toEqual({ userId: 'ada-17' });
  expect(whomIn({ ids: {}, isMasked: false }, asked)).toBe(asked);
  expect(whomIn({ ids: { user_id: ['••••••'] }, isMasked: true }, asked)).toBe(asked);
});
