import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { paletteOf } from '../scene/palette.ts';
import type { Scene, TextMark } from '../scene/scene.ts';
import { pagesToPdf } from './to-pdf.ts';

const page = (...texts: readonly string[]): Scene => ({
  ...{ width: 400, height: 300, targets: [] },
  marks: texts.map((text, index): TextMark => {
    const at = {
      kind: 'text',
      x: 10,
      y: 20 + 20 * index,
      size: 12,
      colour: 'text',
      anchor: 'start',
    } as const;
    return { ...at, text, isBold: index % 2 === 1 };
  }),
});

async function bytesOf(...scenes: readonly Scene[]): Promise<Buffer> {
  const blob = await pagesToPdf(scenes, paletteOf('light'), { title: 'Weekly', takenAt: 1_700_000_000 });
  return Buffer.from(await blob.arrayBuffer());
}

/** Every stream of the file, unpacked, as Latin-1. */
function streamsOf(pdf: Buffer): readonly string[] {
  const text = pdf.toString('latin1');
  return [...text.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map(([, data = '']) => {
    const bytes = Buffer.from(data, 'latin1');
    return data.charCodeAt(0) === 0x78 ? inflateSync(bytes).toString('latin1') : data;
  });
}

/** The letters that a reader gets from the file, by the tables that say which letter a shape is. */
function lettersOf(pdf: Buffer): ReadonlySet<string> {
  const tables = streamsOf(pdf).filter((stream) => stream.includes('begincmap'));
  const codes = tables.flatMap((table) =>
    [...table.matchAll(/<[0-9a-f]{4}><([0-9a-f]{4})>/gi)].map(([, code]) => code),
  );
  return new Set(codes.map((code) => String.fromCodePoint(Number.parseInt(code ?? '0', 16))));
}

describe('a PDF', () => {
  it('holds its words as text, in an embedded typeface, in Latin, Greek and Cyrillic letters', async () => {
    const words = ['Španělsko, Česko', 'Ελλάδα', 'Россия, Київ', 'Việt Nam', '−12.5\u202f% ≥ ≤ →'];
    const pdf = await bytesOf(page(...words));
    const text = pdf.toString('latin1');
    expect(text).not.toContain('/Subtype /Image');
    expect(text.match(/\/FontFile2 /g)).toHaveLength(2);
    expect([...new Set(words.join(''))].filter((letter) => !lettersOf(pdf).has(letter))).toEqual([]);
  });

  it('holds the letters that are used, not the whole typeface', async () => {
    expect((await bytesOf(page('A'))).length).toBeLessThan(120_000);
  });

  it('of the same pages has the same bytes, and as many pages', async () => {
    const scenes = [page('one', 'two'), page('three')];
    const pdf = await bytesOf(...scenes);
    expect(pdf.equals(await bytesOf(...scenes))).toBe(true);
    expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(2);
  });
});
