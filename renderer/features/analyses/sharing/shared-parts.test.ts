import { describe, expect, it } from 'vitest';
import type { KeptAnalysis } from '../../../../shared/contract/library.ts';
import type { ChartSource } from '../../../../shared/domain/report-document/report-document.ts';
import { readShare } from '../reading/opened-share.ts';
import { packed, partsOf, withOwnIds } from './shared-parts.ts';

const analysis = (id: string): KeptAnalysis => ({
  ...{ id, name: id, tags: [], type: 'funnel', timeZone: null },
  source: { kind: 'connection', name: 'Shop', mode: 'live', connectionId: 'secret-connection-id' },
  snapshots: [3, 2, 1].map((age) => ({
    ...{ id: `${id}-${age}`, takenAt: age, dataUntil: age, size: 2 },
    source: { kind: 'connection', name: 'Shop' },
  })),
});
const side = (analysisId: string, age: number) => ({
  ...{ analysisId, snapshotId: `${analysisId}-${age}`, name: analysisId },
  type: 'funnel' as const,
});
const sources: Record<string, ChartSource> = {
  newest: {
    ...{ kind: 'recipe', analysisId: 'a', snapshotId: null, name: 'a', type: 'funnel' },
    drawing: { of: 'funnel', mode: 'own', series: null, metricBase: 0 },
  },
  comparison: {
    ...{ kind: 'comparison', name: 'a and b', before: side('a', 1), after: side('b', 2) },
    names: { before: 'October', after: 'November' },
    drawing: { of: 'funnel', view: 'series', series: null, step: null },
  },
  trend: {
    ...{ kind: 'trend', analysisId: 'b', name: 'b', type: 'funnel' },
    drawing: { view: 'steps', chosen: null, lines: null },
  },
  kept: { kind: 'fixed', pictureId: 'p-9', name: 'Kept', asOf: null },
};
const reportOf = (...names: readonly string[]) => ({
  ...{ title: 'Weekly', notes: '', page: 'a4' as const },
  charts: names.flatMap((name) => {
    const source = sources[name];
    return source === undefined ? [] : [{ id: name, heading: name, note: '', source }];
  }),
});
const all = ['a', 'b', 'c'].map(analysis);
const idsOf = (...names: readonly string[]) =>
  partsOf({ kind: 'report', document: reportOf(...names) }, all).flatMap(({ snapshots }) =>
    snapshots.map(({ id }) => id),
  );

describe('a shared file', () => {
  it('holds the snapshots that the charts show, and no others', () => {
    expect(idsOf('newest')).toEqual(['a-3']);
    expect(idsOf('comparison')).toEqual(['a-1', 'b-2']);
    expect(idsOf('trend')).toEqual(['b-3', 'b-2', 'b-1']);
    expect(idsOf('kept')).toEqual([]);
    expect(idsOf('newest', 'comparison')).toEqual(['a-3', 'a-1', 'b-2']);
  });

  it('of an analysis holds every snapshot of it', () => {
    const [first = analysis('a')] = all;
    expect(partsOf({ kind: 'analysis', analysis: first }, all)).toEqual([
      { analysis: first, snapshots: first.snapshots },
    ]);
  });

  it('goes by ids of its own, and each chart still shows the same', async () => {
    const names = ['newest', 'comparison', 'trend', 'kept'];
    const content = {
      analyses: partsOf({ kind: 'report', document: reportOf(...names) }, all).map(
        ({ analysis: one, snapshots }) => ({
          ...{
            id: one.id,
            name: one.name,
            tags: one.tags,
            type: one.type,
            timeZone: one.timeZone,
            source: one.source.name,
          },
          snapshots: snapshots.map(({ id, takenAt, dataUntil, source }) => ({
            ...{ id, takenAt, dataUntil, source },
            text: id,
          })),
        }),
      ),
      reports: [reportOf(...names)],
      pictures: [{ id: 'p-9', scene: '{"width":1,"height":1,"marks":[]}' }],
    };
    const file = await packed(content);
    const read = await readShare(file);
    if (!read.ok) throw new Error(read.error.message);
    const { analyses, reports, pictures } = read.value;
    const textOf = (snapshotId: string | null) =>
      analyses.flatMap(({ snapshots }) => snapshots).find(({ id }) => id === snapshotId)?.text;
    const [newest, comparison, trend, kept] = reports[0]?.charts.map(({ source }) => source) ?? [];
    expect(newest).toMatchObject({ analysisId: analyses[0]?.id, snapshotId: null });
    expect(comparison?.kind === 'comparison' && textOf(comparison.before.snapshotId)).toBe('a-1');
    expect(comparison?.kind === 'comparison' && textOf(comparison.after.snapshotId)).toBe('b-2');
    expect(trend).toMatchObject({ analysisId: analyses[1]?.id });
    expect(kept).toMatchObject({ pictureId: pictures[0]?.id });
    const ids = JSON.stringify(withOwnIds({ ...content, analyses: [] }));
    expect(ids).not.toContain('p-9');
    expect(JSON.stringify(read.value)).not.toContain('secret-connection-id');
    expect(await packed(content).then((again) => again.text())).toBe(await file.text());
  });

  it('that unpacks to more than the app opens, or is cut off, is refused with a reason', async () => {
    const whole = await packed({ analyses: [], reports: [reportOf('kept')], pictures: [] });
    expect(await readShare(whole.slice(0, whole.size - 12))).toEqual({
      ok: false,
      error: { message: 'It is damaged. Ask for it again.' },
    });
    const stream = new Blob([new Uint8Array(201_000_000)])
      .stream()
      .pipeThrough(new CompressionStream('gzip'));
    const bomb = await new Response(stream).blob();
    expect(bomb.size).toBeLessThan(1_000_000);
    expect(await readShare(bomb)).toEqual({
      ok: false,
      error: { message: 'Unpacked it would be larger than 200 MB, more than this app opens.' },
    });
  });
});
