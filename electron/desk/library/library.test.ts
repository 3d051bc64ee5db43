import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keptConnection, openTestDesk, type TestDesk } from '../../../test/support/desk.ts';
import { answers, json, startFaultServer } from '../../../test/support/fault-server.ts';
import { analysisOf } from '../../../test/support/kept-analysis.ts';
import { openSandboxDesk } from '../../../test/support/sandbox-desk.ts';
import { chunksOf } from './chunks.ts';

const token = 'secret-of-the-project-1';

async function fetching(behave: Parameters<typeof startFaultServer>[0]): Promise<TestDesk> {
  const { origin } = await startFaultServer(behave);
  return openTestDesk({
    settings: { connections: [keptConnection('c-1', 'infinario', origin)] },
    secrets: { 'c-1': { projectSecret: token } },
  });
}

const wanted = { analysisType: 'report', analysisId: 'a-1' };

async function textOf(desk: TestDesk, id: string): Promise<string> {
  let text = '';
  for (let part: number | null = 0; part !== null; ) {
    const read: { text: string; next: number | null } = await desk.call('library.read', { id, part });
    text += read.text;
    part = read.next;
  }
  return text;
}

describe('a fetched analysis', () => {
  it('is kept exactly as it came, to its last digit', async () => {
    const body =
      '{"success": true, "name":"Ids",\n "header":["a","b"], "rows":[["x",12345678901234567890]]}\n';
    const desk = await fetching(answers(200, 'application/json', body));
    const report = await desk.send('exportAnalysis', wanted, 'c-1');
    const { analyses } = await desk.call('library.list', {});
    expect(analyses).toMatchObject([
      {
        name: 'Ids',
        type: 'report',
        tags: [],
        source: { kind: 'connection', name: 'c-1', connectionId: 'c-1' },
      },
    ]);
    const id = analyses[0]?.snapshots[0]?.id ?? '';
    expect(report.result).toMatchObject({ snapshotId: id });
    expect(await textOf(desk, id)).toBe(body);
  });

  it('[S22] that repeats its secret is kept with the secret masked', async () => {
    const body = JSON.stringify({ success: true, header: ['a', 'b'], rows: [[token, 1]] });
    const desk = await fetching(answers(200, 'application/json', body));
    await desk.send('exportAnalysis', wanted, 'c-1');
    const { analyses } = await desk.call('library.list', {});
    const text = await textOf(desk, analyses[0]?.snapshots[0]?.id ?? '');
    expect(JSON.parse(text)).toEqual({ success: true, header: ['a', 'b'], rows: [['••••••••', 1]] });
    for (const file of desk.files()) expect(file).not.toContain(token);
  });

  it('is one more snapshot each time, and nothing is overwritten', async () => {
    let count = 0;
    const desk = await fetching((response, request, body) => {
      count += 1;
      json(200, { success: true, name: 'N', header: ['a', 'b'], rows: [['x', count]] })(
        response,
        request,
        body,
      );
    });
    await desk.send('exportAnalysis', wanted, 'c-1');
    await desk.send('exportAnalysis', { ...wanted, timezone: 'Europe/Vienna' }, 'c-1');
    const first = (await desk.call('library.list', {})).analyses.at(-1);
    const report = await desk.call('library.refresh', { id: first?.id ?? '' });
    expect(report).toMatchObject({ outcome: 'accepted', connectionId: 'c-1' });
    const { analyses } = await desk.call('library.list', {});
    expect(analyses.map(({ timeZone, snapshots }) => [timeZone, snapshots.length])).toEqual([
      ['Europe/Vienna', 1],
      [null, 2],
    ]);
    const rows = await Promise.all(
      (analyses[1]?.snapshots ?? []).map(async ({ id }) => JSON.parse(await textOf(desk, id)).rows[0][1]),
    );
    expect(rows).toEqual([3, 1]);
  });

  it('that is long is not sent along, since it can be read chunk by chunk', async () => {
    const rows = Array.from({ length: 60_000 }, (_, row) => [`segment ${row}`, row]);
    const body = JSON.stringify({ success: true, name: 'Long', header: ['a', '#'], rows });
    const desk = await fetching(answers(200, 'application/json', body));
    const report = await desk.send('exportAnalysis', wanted, 'c-1');
    const snapshotId = report.result?.kind === 'analysis' ? report.result.snapshotId : undefined;
    expect(report.result).toEqual({ kind: 'analysis', data: null, snapshotId });
    expect((await textOf(desk, snapshotId ?? '')) === body).toBe(true);
  });

  it('that was refused, or is no analysis, is not kept', async () => {
    const desk = await fetching(json(200, { success: false, errors: ['no'] }));
    await desk.send('exportAnalysis', wanted, 'c-1');
    expect((await desk.call('library.list', {})).analyses).toEqual([]);
  });

  it('says up to when its data reaches, where that was asked for', async () => {
    const desk = await fetching(answers(200, 'text/csv', 'a,#\nx,1\n'));
    await desk.send('exportAnalysis', { ...wanted, executionTime: '1700000000' }, 'c-1');
    const [analysis] = (await desk.call('library.list', {})).analyses;
    expect(analysis).toMatchObject({ name: 'a-1', snapshots: [{ dataUntil: 1_700_000_000 }] });
    expect(analysis?.snapshots[0]?.takenAt).toBeGreaterThan(1_700_000_000);
  });
});

describe('the library', () => {
  it('keeps a file that comes in chunks, names, tags and removes it, and frees its space', async () => {
    const { desk } = await openSandboxDesk();
    const text = `name,#\n${Array.from({ length: 90_000 }, (_, row) => `😀 row ${row},${row}`).join('\n')}`;
    const { analysisId, snapshotId } = await analysisOf(desk, text);
    expect(await textOf(desk, snapshotId)).toBe(text);
    await desk.call('library.rename', { id: analysisId, name: '  Mine ' });
    await desk.call('library.tag', { id: analysisId, tags: ['weekly', 'weekly', 'shop'] });
    const listed = await desk.call('library.list', {});
    expect(listed.analyses).toMatchObject([
      { name: 'Mine', tags: ['weekly', 'shop'], source: { kind: 'file', name: 'file.csv' } },
    ]);
    expect(listed.bytes).toBeGreaterThan(10_000);
    expect(listed.bytes).toBeLessThan(text.length);
    const added = await analysisOf(desk, 'a,#\nx,1\n', analysisId);
    expect(added.analysisId).toBe(analysisId);
    expect((await desk.call('library.list', {})).analyses[0]?.snapshots.map(({ source }) => source)).toEqual([
      { kind: 'file', name: 'file.csv' },
      { kind: 'file', name: 'file.csv' },
    ]);
    expect(await desk.call('library.remove', { id: analysisId, snapshotId })).toEqual({ snapshots: 1 });
    expect((await desk.call('library.list', {})).analyses).toMatchObject([
      { id: analysisId, snapshots: [{ id: added.snapshotId }] },
    ]);
    expect(await desk.call('library.remove', { id: analysisId, snapshotId: null })).toEqual({ snapshots: 1 });
    expect(await desk.call('library.list', {})).toMatchObject({ analyses: [], bytes: 0 });
    expect(await desk.refused('library.read', { id: snapshotId, part: 0 })).toMatchObject({
      kind: 'notFound',
    });
  });

  it('shows nothing of a file that was not finished', async () => {
    const { desk } = await openSandboxDesk();
    const { id } = await desk.call('library.begin', {
      ...{ name: 'Half', type: 'funnel', fileName: 'half.csv', takenAt: 1, analysisId: null },
    });
    await desk.call('library.append', { id, text: 'half' });
    expect(await desk.call('library.list', {})).toMatchObject({ analyses: [], bytes: 0 });
    expect(await desk.refused('library.read', { id, part: 0 })).toMatchObject({ kind: 'notFound' });
    await desk.call('library.drop', { id });
    expect(await desk.refused('library.finish', { id })).toMatchObject({ kind: 'notFound' });
  });

  it('cannot refresh a file, or an analysis whose connection is gone', async () => {
    const desk = await fetching(answers(200, 'text/csv', 'a,#\nx,1\n'));
    await desk.send('exportAnalysis', wanted, 'c-1');
    const file = await analysisOf(desk, 'a,#\nx,1\n');
    expect(await desk.refused('library.refresh', { id: file.analysisId })).toMatchObject({ kind: 'refused' });
    await desk.call('connections.remove', { id: 'c-1' });
    const [, fetched] = (await desk.call('library.list', {})).analyses;
    expect(fetched?.source).toMatchObject({ connectionId: null, name: 'c-1' });
    expect(await desk.refused('library.refresh', { id: fetched?.id ?? '' })).toMatchObject({
      kind: 'refused',
    });
  });

  it('tells its limit and removes nothing by itself', async () => {
    const { desk } = await openSandboxDesk();
    expect(await desk.call('library.list', {})).toMatchObject({ limitMegabytes: 2_000 });
    await desk.call('library.setLimit', { megabytes: 100 });
    expect(await desk.call('library.list', {})).toMatchObject({ limitMegabytes: 100 });
  });
});

it('a text is cut between its characters, and nothing of it is lost', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 200 }),
      fc.integer({ min: 2, max: 9 }),
      (text, length) => {
        const parts = chunksOf(text, length);
        expect(parts.join('')).toBe(text);
        for (const part of parts) expect(Buffer.from(part, 'utf8').toString('utf8')).toBe(part);
      },
    ),
  );
});
