import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { Mending } from '../../electron/desk/imports/mending/mending.ts';
import type { ImportMap } from '../../shared/domain/imports/import-map.ts';
import type { TestDesk } from '../support/desk.ts';
import { runEnded } from '../support/runs.ts';
import { waitFor } from '../support/wait-for.ts';
import { open, people, usual } from './repeats.fixture.ts';

const many = (cell: string) => Array.from({ length: 20_000 }, (_, index) => `u-${index},${cell}`).join('\n');
const files = (desk: TestDesk) => readdirSync(path.join(desk.folder, 'imports'));

async function upload(desk: TestDesk, text: string): Promise<string> {
  const { id } = await desk.call('imports.begin', { name: 'people.csv' });
  await desk.call('imports.append', { id, bytes: Buffer.from(text, 'utf8').toString('base64') });
  return id;
}

/** Waits until a part of the file has been read. */
const isUnderWay = (desk: TestDesk, id: string) =>
  waitFor(async () => {
    const { looked } = await desk.call('imports.progress', { id });
    if ((looked ?? 0) < 0.2) throw new Error('It has not begun.');
  });

it('a check that ends after the file was sent leaves the copy to the run', async () => {
  const { desk } = await open();
  const id = await upload(desk, 'id,plan\nu-1,a\nu-2,b\n');
  const input = { id, connectionId: 'c-1', map: people };
  await desk.call('imports.check', { ...input, options: {} });
  // Of two checks more, the end of the one that is slower is held until the file was sent.
  const { inTurn } = Mending.prototype;
  const sent = Promise.withResolvers<void>();
  let turns = 0;
  vi.spyOn(Mending.prototype, 'inTurn').mockImplementation(async function (this: Mending, work) {
    turns += 1;
    if (turns === 4) await sent.promise;
    return inTurn.call(this, work) as never;
  });
  onTestFinished(() => void vi.restoreAllMocks());
  const check = () =>
    desk.call('imports.check', { ...input, options: {} }).then(
      () => 'checked',
      (error: unknown) => String(error),
    );
  const checks = [check(), check()];
  expect(await Promise.race(checks)).toBe('checked');
  const options = { ...usual, canary: 1 };
  const run = await desk.call('imports.send', { ...input, options, isConfirmed: true, isKept: true });
  sent.resolve();
  expect((await Promise.all(checks)).toSorted()).toEqual([
    expect.stringContaining('The file was sent or read otherwise meanwhile. Check it again.'),
    'checked',
  ]);
  await runEnded(desk, run.id);
  await desk.call('imports.drop', { id });
  expect(files(desk).filter((name) => name.endsWith('.txt'))).toHaveLength(1);
});

it('of a file that is put away while it is checked or mended, nothing is written afterwards', async () => {
  const map: ImportMap = {
    action: 'identify',
    columns: { userId: 'id', phone: { column: 'tel', phones: { country: 'DE' }, bad: 'row' } },
  };
  const { desk } = await open();
  const text = `id,tel\nu-a,030 1234567\n${many('n/a')}\n`;
  const checked = await upload(desk, text);
  const check = desk.refused('imports.check', { id: checked, connectionId: 'c-1', map, options: {} });
  await isUnderWay(desk, checked);
  await desk.call('imports.drop', { id: checked });
  const letGo = { kind: 'notFound', message: 'This file was let go. Choose it again.' };
  expect(await check).toMatchObject(letGo);

  const id = await upload(desk, text);
  await desk.call('imports.check', { id, connectionId: 'c-1', map, options: {} });
  const kind = { message: 'It is no phone number.', column: 'tel', choice: 'row', value: null } as const;
  const change = desk.refused('mending.change', {
    ...{ id, connectionId: 'c-1' },
    edit: { is: 'replace', column: 'tel', target: { is: 'problem', ...kind }, from: null, text: 'x' },
  });
  await isUnderWay(desk, id);
  await desk.call('imports.drop', { id });
  expect(await change).toMatchObject(letGo);
  expect(files(desk)).toEqual([]);
});
