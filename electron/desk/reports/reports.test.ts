import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ReportDocument } from '../../../shared/domain/report-document/report-document.ts';
import { openTestDesk } from '../../../test/support/desk.ts';
import { openDatabase } from '../database/database.ts';
import { createReportStore } from './store.ts';

const report = (title: string, ...pictureIds: readonly string[]): ReportDocument => ({
  ...{ title, notes: 'Notes\nof two lines', page: 'wide' },
  charts: pictureIds.map((pictureId) => ({
    ...{ id: `chart of ${pictureId}`, heading: 'Heading', note: '' },
    source: { kind: 'fixed', pictureId, name: 'Kept', asOf: null },
  })),
});

const packed = (text: string) => gzipSync(text).toString('base64');
const scene =
  '{"width":10,"height":10,"marks":[{"kind":"text","x":1,"y":1,"text":"<b>","size":12,"colour":"text","anchor":"start"}]}';

describe('reports', () => {
  it('are listed, the one changed last first, and read as they were saved', async () => {
    // Two changes within one millisecond have no order.
    let time = Date.parse('2026-03-02T10:00:00Z');
    const desk = await openTestDesk({
      now: () => {
        time += 1;
        return new Date(time);
      },
    });
    const first = await desk.call('reports.save', { id: null, revision: 0, report: report('First') });
    await desk.call('reports.save', { id: null, revision: 0, report: report('Second', 'p-1', 'p-2') });
    const changed = await desk.call('reports.save', { ...first, report: report('First again') });
    const { reports } = await desk.call('reports.list', {});
    expect(reports.map(({ title, charts }) => [title, charts])).toEqual([
      ['First again', 0],
      ['Second', 2],
    ]);
    expect(await desk.call('reports.read', { id: first.id })).toEqual({
      report: report('First again'),
      revision: changed.revision,
    });
  });

  it('that were changed elsewhere meanwhile are not written over', async () => {
    const desk = await openTestDesk();
    const { id, revision } = await desk.call('reports.save', {
      id: null,
      revision: 0,
      report: report('Mine'),
    });
    await desk.call('reports.save', { id, revision, report: report('Theirs') });
    const refused = await desk.refused('reports.save', { id, revision, report: report('Mine again') });
    expect(refused.message).toMatch(/^This report was changed in another window\./);
    expect((await desk.call('reports.read', { id })).report.title).toBe('Theirs');
  });

  it('that are removed are gone, and say so', async () => {
    const desk = await openTestDesk();
    const { id, revision } = await desk.call('reports.save', {
      id: null,
      revision: 0,
      report: report('Mine'),
    });
    await desk.call('reports.remove', { id });
    for (const gone of [
      await desk.refused('reports.read', { id }),
      await desk.refused('reports.save', { id, revision, report: report('Mine') }),
      await desk.refused('reports.remove', { id }),
    ])
      expect(gone).toMatchObject({ kind: 'notFound', message: 'This report is no longer there.' });
  });

  it('take no two charts of one id', async () => {
    const desk = await openTestDesk();
    const twice = {
      ...report('Mine'),
      charts: [...report('Mine', 'p').charts, ...report('Mine', 'p').charts],
    };
    expect(await desk.refused('reports.save', { id: null, revision: 0, report: twice })).toMatchObject({
      kind: 'invalidInput',
    });
  });
});

describe('a picture that a report keeps', () => {
  it('comes back as it was', async () => {
    const desk = await openTestDesk();
    const { id } = await desk.call('reports.keepPicture', { data: packed(scene) });
    expect((await desk.call('reports.picture', { id })).data).toBe(packed(scene));
  });

  it.each([
    ['no gzip', Buffer.from(scene).toString('base64')],
    ['no drawing', packed('{"kind":"svg"}')],
    ['a few bytes that unpack to a gigabyte', gzipSync(Buffer.alloc(100_000_000)).toString('base64')],
  ])('is refused when it is %s', async (_what, data) => {
    const desk = await openTestDesk();
    const { message } = await desk.refused('reports.keepPicture', { data });
    expect(message).toMatch(/^The picture is (damaged|too large)/);
  });

  it('stays a day after no report names it, for Undo, and as long as one does', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'audience-desk-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const file = path.join(folder, 'history.sqlite');
    const day = 24 * 3600;
    let now = 1_000_000;
    const open = () => createReportStore(openDatabase(file), () => now);
    const store = open();
    const [named, unnamed] = [store.keepPicture(new Uint8Array([1])), store.keepPicture(new Uint8Array([2]))];
    store.save(null, { report: report('Mine', named), revision: 0 });
    store.close();
    const left = () => {
      const opened = open();
      const found = [named, unnamed].map((id) => opened.picture(id) !== undefined);
      opened.close();
      return found;
    };
    now += day - 1;
    expect(left()).toEqual([true, true]);
    now += 2;
    expect(left()).toEqual([true, false]);
  });
});

it('a snapshot that was shared is told by its own source and date', async () => {
  const desk = await openTestDesk();
  const begun = await desk.call('library.begin', {
    ...{ name: 'Checkout', type: 'funnel', fileName: 'Shop, shared in a.adshare', analysisId: null },
    takenAt: 1_700_000_000,
    shared: {
      dataUntil: 1_600_000_000,
      timeZone: 'Europe/Prague',
      source: { kind: 'connection', name: 'Shop' },
    },
  });
  await desk.call('library.append', { id: begun.id, text: '{}' });
  await desk.call('library.finish', begun);
  expect((await desk.call('library.list', {})).analyses).toMatchObject([
    {
      source: { kind: 'file', name: 'Shop, shared in a.adshare' },
      timeZone: 'Europe/Prague',
      snapshots: [{ dataUntil: 1_600_000_000, source: { kind: 'connection', name: 'Shop' } }],
    },
  ]);
});
