import iconv from 'iconv-lite';
import { expect, it } from 'vitest';
import { runEnded } from '../support/runs.ts';
import { checkedFor, mend, open, options, recheck, savedOf, upload } from './mending.fixture.ts';

it('a row of too few cells is mended as a whole, one that cannot be read is left out', async () => {
  const { desk } = await open();
  const file = await upload(desk, 'who;Telefon;plan\nu-1;030 1234567;gold\nu-2;gold\nu-3;030 7654321;a;b\n');
  const checked = await desk.call('imports.check', { ...file, options: {} });
  expect(checked).toMatchObject({ valid: 1 });
  const of = checkedFor(file);
  expect(
    await desk.refused('mending.change', { ...of, edit: { is: 'cell', row: 2, column: 'plan', text: 'x' } }),
  ).toMatchObject({ message: 'Row 2 is mended as a whole: It has 2 cells where the file has 3 columns.' });
  expect(await desk.call('mending.row', { ...of, row: 3 })).toMatchObject({ surplus: ['b'], canMend: true });
  await mend(desk, file, { is: 'row', row: 2, cells: ['u-2', '', 'gold'] });
  const whole = await mend(desk, file, { is: 'row', row: 3, cells: ['u-3', '030 7654321', 'a'] });
  expect(whole.checked).toMatchObject({ valid: 3, problems: [] });
  const saved = await savedOf(desk, file);
  expect(saved.bytes.toString()).toBe(
    'who;Telefon;plan\nu-1;030 1234567;gold\nu-2;;gold\nu-3;030 7654321;a\n',
  );
});

it('the mended file keeps its encoding, separator and marks, and what no encoding of its own holds makes it UTF-8', async () => {
  const { desk } = await open();
  const text = '\uFEFFwho;Telefon;plan\r\nu-1;n/a;Köln\r\n\r\nu-2;n/a;gold\r\nu-3;030 1234567;"a;b"';
  const file = await upload(desk, iconv.encode(text, 'utf-16le', { addBOM: false }));
  await desk.call('imports.check', { ...file, options: {} });
  await mend(desk, file, { is: 'cell', row: 1, column: 'Telefon', text: '030;"1' });
  await mend(desk, file, { is: 'leaveOut', target: { is: 'rows', rows: [2] } });
  const saved = await savedOf(desk, file);
  expect(saved).toMatchObject({ fileName: 'kunden-mended.csv', otherEncoding: null });
  expect(iconv.decode(saved.bytes, 'utf-16le', { stripBOM: false })).toBe(
    '\uFEFFwho;Telefon;plan\r\nu-1;"030;""1";Köln\r\nu-3;030 1234567;"a;b"',
  );

  const western = await upload(desk, iconv.encode('who;Telefon;plan\nu-1;n/a;Köln\n', 'windows-1252'));
  await desk.call('imports.check', { ...western, options: {} });
  await mend(desk, western, { is: 'cell', row: 1, column: 'Telefon', text: '030 ł' });
  const other = await savedOf(desk, western);
  expect([other.otherEncoding, other.bytes.toString()]).toEqual([
    'UTF-8',
    '\uFEFFwho;Telefon;plan\nu-1;030 ł;Köln\n',
  ]);
});

it('rows of JSON are mended, and what was not touched keeps its type in the saved file', async () => {
  const { desk, sent } = await open();
  const lines =
    '{"who":"u-1","Telefon":"n/a","plan":7}\n{"who":"u-2","Telefon":"030 1234567","plan":null}\nno json\n';
  const file = await upload(desk, lines, 'kunden.jsonl');
  const checked = await desk.call('imports.check', { ...file, options: {} });
  expect(checked).toMatchObject({ total: 3, valid: 1 });
  await mend(desk, file, { is: 'cell', row: 1, column: 'Telefon', text: '030 7654321' });
  expect(
    await desk.refused('mending.change', {
      ...checkedFor(file),
      edit: { is: 'row', row: 3, cells: ['a', 'b', 'c'] },
    }),
  ).toMatchObject({
    message: 'Row 3 cannot be mended here: It is not JSON. Leave it out, or mend it in the file.',
  });
  const saved = await savedOf(desk, file);
  expect(saved.fileName).toBe('kunden-mended.jsonl');
  expect(saved.bytes.toString()).toBe(lines.replace('n/a', '030 7654321'));
  await recheck(desk, file);
  const run = await desk.call('imports.send', { ...file, options, isConfirmed: false });
  expect(await runEnded(desk, run.id)).toMatchObject({ counts: { accepted: 2, invalid: 1 } });
  expect(sent).toContainEqual(expect.objectContaining({ user_id: 'u-1', attributes: { grade: '7' } }));
});
