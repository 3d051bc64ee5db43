import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { filesBelow, findPlantedSecrets, plantedSecrets } from '../support/planted-secrets.ts';

const { key } = plantedSecrets;
const base64 = (text: string) => Buffer.from(text).toString('base64');

it.each([
  ['as it is', key],
  ['in UTF-16', Buffer.from(key, 'utf16le')],
  ['in hexadecimal', Buffer.from(key).toString('hex')],
  ['in an address', encodeURIComponent(key)],
  ['in a form', new URLSearchParams({ q: key }).toString()],
  ['in JSON', JSON.stringify({ key })],
  ['in JSON within JSON', JSON.stringify({ text: JSON.stringify({ key }) })],
  ['in HTML', `<p>${key.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}`],
  ['in base64', base64(`${key}:`)],
  ['in base64', base64(`a${key}b`)],
  ['in base64', base64(`user:${key}`)],
  ['in base64 of an address', Buffer.from(`xy${key}`).toString('base64url')],
])('finds a planted secret that was written %s', (form, content) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'audience-desk-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(path.join(folder, 'deep'));
  writeFileSync(
    path.join(folder, 'deep', 'file'),
    Buffer.concat([Buffer.from([0, 255]), Buffer.from(content), Buffer.from([0])]),
  );
  writeFileSync(path.join(folder, 'other'), 'nothing of the kind: cnry');
  const found = findPlantedSecrets(filesBelow(folder));
  expect(found).toContain(`key ${form} in deep/file`);
  expect(found.filter((where) => !where.endsWith('deep/file'))).toEqual([]);
  expect(JSON.stringify(found)).not.toContain('4711');
});
