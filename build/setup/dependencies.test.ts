import { describe, expect, it } from 'vitest';
import { isInstalled } from './dependencies.mjs';

const wanted = {
  '': { version: '0.1.0' },
  'node_modules/vite': { version: '8.0.0' },
  'node_modules/tool-darwin': { version: '1.0.0', optional: true },
};

describe('the dependencies', () => {
  it('are there as soon as npm says so, whoever started it', () => {
    expect(isInstalled(wanted, { 'node_modules/vite': { version: '8.0.0' } })).toBe(true);
  });

  it.each([
    ['one is missing', { 'node_modules/other': { version: '1.0.0' } }],
    ['one has another version', { 'node_modules/vite': { version: '7.9.0' } }],
    [
      'an optional one has another version',
      { 'node_modules/vite': { version: '8.0.0' }, 'node_modules/tool-darwin': { version: '0.9.0' } },
    ],
    ['npm did not end well', undefined],
  ])('are not there where %s', (_case, found) => {
    expect(isInstalled(wanted, found)).toBe(false);
  });
});
