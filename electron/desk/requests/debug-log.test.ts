import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { captureConnection } from '../../../test/support/captures.ts';
import { createDebugLog } from './debug-log.ts';

it('masks ids in paths by the names of their parameters, and a path of which it knows none', () => {
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'audience-desk-'));
  onTestFinished(() => rmSync(dataFolder, { recursive: true }));
  const { note } = createDebugLog({ dataFolder, now: () => new Date(0), log: () => undefined });
  const connection = {
    ...captureConnection('interakt', 'https://service.example'),
    settings: { debug: '1' },
  };
  const request = {
    method: 'DELETE',
    url: 'https://service.example/v1/customers/ada%40home/devices/ios-1?by=ada',
    headers: {},
  };
  const answered = { kind: 'answered', answer: { status: 204, contentType: '', body: '' } } as const;
  const logged = 'https://service.example/v1/customers/{userId}/devices/{token}';
  const exchange = { connection, secretHeaders: {}, answered, duration: 1 };
  note({ ...exchange, request: { ...request, logged } });
  note({ ...exchange, request });
  const lines = readFileSync(path.join(dataFolder, 'logs', 'interakt.log'), 'utf8')
    .trim()
    .split('\n');
  expect(lines.map((line) => JSON.parse(line).request)).toEqual([
    `DELETE ${logged}`,
    'DELETE https://service.example',
  ]);
  expect(lines.join()).not.toMatch(/ada|ios-1/);
});
