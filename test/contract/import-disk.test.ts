import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { ImportMap } from '../../shared/domain/imports/import-map.ts';
import { noSmallDisk, protectFolder } from '../support/small-disk.ts';
import { checked, open, people, usual } from './repeats.fixture.ts';

const map: ImportMap = {
  action: 'identify',
  columns: { userId: 'id', phone: { column: 'tel', phones: { country: 'DE' }, bad: 'row' } },
};

it('a copy that was taken for abandoned by another program is not sent, and the file can be checked again', async () => {
  const { desk } = await open();
  const { id } = await checked(desk, { text: 'id,plan\nu-1,a\n', map: people });
  const folder = path.join(desk.folder, 'imports');
  for (const name of readdirSync(folder)) if (!name.endsWith('.in')) rmSync(path.join(folder, name));
  const order = { id, connectionId: 'c-1', map: people };
  expect(await desk.refused('imports.send', { ...order, options: usual, isConfirmed: true })).toMatchObject({
    message: 'The copy that was checked is gone. Check the file again.',
  });
  expect(await desk.call('outbox.list', {})).toEqual([]);
  await desk.call('imports.check', { ...order, options: {} });
  await desk.call('imports.send', { ...order, options: usual, isConfirmed: true });
});

it('a disk that becomes read-only is named by the change, the check and the putting away, and nothing is sent', async ({
  skip,
}) => {
  const { desk, sent } = await open();
  const text = 'id,tel\nu-1,030 1234567\nu-2,n/a\nu-3,n/a\n';
  const { id } = await checked(desk, { text, map });
  const folder = path.join(desk.folder, 'imports');
  const order = { id, connectionId: 'c-1', map };
  const mend = (row: number) => ({
    ...{ id, connectionId: 'c-1' },
    edit: { is: 'cell', row, column: 'tel', text: '030 7654321' } as const,
  });
  await desk.call('mending.change', mend(2));
  const writable = protectFolder(folder);
  if (writable === undefined) return skip(noSmallDisk);
  try {
    expect(await desk.refused('imports.check', { ...order, options: {} })).toMatchObject({
      message: 'What was checked could not be kept: its disk is read-only. Check the file again.',
    });
    expect(await desk.refused('mending.change', mend(3))).toMatchObject({
      message: 'What was mended could not be kept: its disk is read-only. Check the file again.',
    });
    expect(await desk.refused('imports.send', { ...order, options: usual, isConfirmed: true })).toMatchObject(
      { kind: 'refused' },
    );
    expect(await desk.refused('imports.drop', { id })).toMatchObject({
      message: 'The copy of the file cannot be removed now. It goes when the app is started a day later.',
    });
  } finally {
    writable();
  }
  expect(sent).toEqual([]);
});
