import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReportDocument } from './report-document.ts';
import {
  nameApart,
  readSharedFile,
  type SharedFile,
  sharedFileParts,
  sharedKind,
  sharedVersion,
} from './shared-file.ts';

const report: ReportDocument = {
  title: 'November <script>alert(1)</script>',
  notes: 'Spain moved.',
  page: 'a4',
  charts: [
    {
      ...{ id: 'chart1', heading: '', note: '' },
      source: {
        ...{ kind: 'trend', analysisId: 'analysis1', name: 'Checkout', type: 'funnel' },
        drawing: { view: 'steps', chosen: null, lines: null },
      },
    },
    {
      ...{ id: 'chart2', heading: '', note: '' },
      source: { kind: 'fixed', pictureId: 'picture1', name: 'Kept', asOf: 1_700_000_000 },
    },
  ],
};

const content: Omit<SharedFile, 'kind' | 'version'> = {
  analyses: [
    {
      ...{ id: 'analysis1', name: 'Checkout', tags: ['weekly'], type: 'funnel', timeZone: null },
      source: 'Shop',
      snapshots: [
        {
          ...{ id: 'snapshot1', takenAt: 1_700_000_000, dataUntil: 1_699_999_000 },
          source: { kind: 'connection', name: 'Shop' },
          text: '{"success":true}\u2028"\\ud800',
        },
        {
          ...{ id: 'snapshot2', takenAt: 1_600_000_000, dataUntil: 1_600_000_000 },
          source: { kind: 'file', name: '' },
          text: '',
        },
      ],
    },
  ],
  reports: [report],
  pictures: [{ id: 'picture1', scene: '{"width":1,"height":1,"marks":[]}' }],
};

const written = (of = content) => [...sharedFileParts(of)].join('');
const whyOf = (text: string) => {
  const read = readSharedFile(text);
  return read.ok ? 'opened' : read.error.message;
};
/** The file with another part in the place of one, whatever its type. */
const changed = (part: object) => JSON.stringify({ ...JSON.parse(written()), ...part });

describe('a shared file', () => {
  it('is read as it was written', () => {
    expect(readSharedFile(written())).toEqual({
      ok: true,
      value: { kind: sharedKind, version: sharedVersion, ...content },
    });
  });

  it.each([
    ['no JSON', 'a,b\n1,2', 'It is damaged. Ask for it again.'],
    ['cut off', written().slice(0, -20), 'It is damaged. Ask for it again.'],
    [
      'nested a million deep',
      `{"kind":"${sharedKind}","version":1,"analyses":${'['.repeat(1_000_000)}`,
      'It is damaged. Ask for it again.',
    ],
    ['something else', '{"success":true}', 'It was not shared by Audience Desk.'],
    [
      'of a newer version',
      changed({ version: 2 }),
      'A newer version of Audience Desk made it. Update this one to open it.',
    ],
    ['of a version that never was', changed({ version: 0 }), 'It is damaged. Ask for it again.'],
    ['with a part that is not known', changed({ script: 'alert(1)' }), 'It is damaged. Ask for it again.'],
    [
      'with a credential beside an analysis',
      changed({ analyses: [{ ...content.analyses[0], secrets: {} }] }),
      'It is damaged. Ask for it again.',
    ],
    [
      'with an analysis that is twice there',
      changed({ analyses: [...content.analyses, ...content.analyses] }),
      'Two of its parts go by one id, so that a chart could show the wrong one.',
    ],
    [
      'with a picture that is twice there',
      changed({ pictures: [...content.pictures, ...content.pictures] }),
      'Two of its parts go by one id, so that a chart could show the wrong one.',
    ],
    [
      'with two charts of one id',
      changed({ reports: [{ ...report, charts: [report.charts[0], report.charts[0]] }] }),
      'It is damaged. Ask for it again.',
    ],
    [
      'with a picture that is no drawing',
      changed({ pictures: [{ id: 'p', scene: '<svg onload="alert(1)"/>' }] }),
      'It is damaged. Ask for it again.',
    ],
    [
      'with a mark of another kind',
      changed({
        pictures: [{ id: 'p', scene: '{"width":1,"height":1,"marks":[{"kind":"html","text":"<b>"}]}' }],
      }),
      'It is damaged. Ask for it again.',
    ],
    [
      'with a colour that is none',
      changed({
        pictures: [
          {
            id: 'p',
            scene:
              '{"width":1,"height":1,"marks":[{"kind":"rect","x":0,"y":0,"width":1,"height":1,"colour":"url(https://x.invalid)"}]}',
          },
        ],
      }),
      'It is damaged. Ask for it again.',
    ],
  ])('that is %s is refused with a reason', (_what, text, why) => {
    expect(whyOf(text)).toBe(why);
  });

  it('gives a value or a reason, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.jsonValue().map((more) => changed({ reports: [more] })),
        ),
        (text) => {
          const read = readSharedFile(text);
          if (!read.ok) expect(read.error.message).not.toBe('');
        },
      ),
    );
  });
});

it('a name that is taken gets a number, and never grows beyond what a name may have', () => {
  expect(nameApart('Checkout', new Set())).toBe('Checkout');
  expect(nameApart('Checkout', new Set(['Checkout', 'Checkout (2)']))).toBe('Checkout (3)');
  const long = 'x'.repeat(200);
  expect(nameApart(long, new Set([long]))).toBe(`${'x'.repeat(196)} (2)`);
});
