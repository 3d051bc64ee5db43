import { expect, it } from 'vitest';
import { identifierLabel } from './identifier-label.ts';

it.each([
  ['userId', 'Id'],
  ['email', 'E-mail'],
  ['cookie', 'cookie'],
  ['toString', 'toString'],
])('%s is called %s', (kind, label) => {
  expect(identifierLabel(kind)).toBe(label);
});
