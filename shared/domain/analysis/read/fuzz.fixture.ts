import {
  documentedFunnel,
  nativeReport,
  tableFunnel,
  tableRetention,
  tableSegmentation,
} from './samples.fixture.ts';

/** Chance that repeats: the same draws for the same seed. */
export function seeded(seed: number) {
  let state = seed >>> 0;
  /** Mulberry32: small, quick, and good enough to damage files. */
  const random = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    random,
    /** A whole number from 0 up to, and without, the limit. */
    below: (limit: number) => Math.floor(random() * limit),
    pick: <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item,
  };
}

/** A generator of damaged exports, the same ones for the same seed. */
export function exportMutator(seed: number) {
  const { random, pick } = seeded(seed);
  let marked = 0;
  /** Values that occur once: if one is in what was read, it was not lost. */
  const mark = () => {
    marked = (marked + 1) % 900_000;
    return 1_000_000 + marked;
  };
  const odd = (): unknown =>
    pick<() => unknown>([
      mark,
      () => -mark(),
      () => mark() + 0.5,
      () => `v${mark()}`,
      () => String(mark()),
      () => `${mark()}00000000000000000`,
      () => null,
      () => '',
      () => Number.NaN,
      () => 2 ** 60,
      () => true,
      () => [mark(), [mark()]],
      () => ({ [`k${mark()}`]: mark() }),
      () => `<b>${mark()}</b>`,
    ])();

  const damage = (value: unknown, depth: number): unknown => {
    if (Array.isArray(value)) {
      const items = value.map((item) => damage(item, depth + 1));
      const what = random();
      if (what < 0.05) items.push(odd());
      else if (what < 0.08) items.splice(Math.floor(random() * items.length), 1);
      else if (what < 0.1 && depth < 4) items.push(...Array.from({ length: 12 }, odd));
      return items;
    }
    if (typeof value === 'object' && value !== null) {
      const entries = Object.entries(value)
        .filter(() => random() > 0.02)
        .map(([key, item]) => [key, damage(item, depth + 1)]);
      if (random() < 0.08) entries.push([`x${mark()}`, odd()]);
      return Object.fromEntries(entries);
    }
    if (typeof value === 'number') return random() < 0.5 ? mark() : random() < 0.12 ? odd() : value;
    return random() < 0.06 ? odd() : value;
  };

  const samples = [
    documentedFunnel,
    tableFunnel,
    tableRetention,
    tableSegmentation,
    nativeReport,
    withDrillDown,
  ];
  return (index: number): { readonly input: unknown; readonly text?: string } => {
    const input = damage(samples[index % samples.length], 0);
    if (random() > 0.25) return { input };
    const text = random() < 0.5 ? JSON.stringify(input) : csvOf(input);
    const at = Math.floor(random() * text.length);
    const how = random();
    if (how < 0.3) return { input, text: text.slice(0, at) };
    if (how < 0.6)
      return {
        input,
        text: `${text.slice(0, at)}${pick(['"', ',', '\n', '\0', '{', '}', '\ud800', '9'.repeat(400)])}${text.slice(at)}`,
      };
    return { input, text };
  };
}

const withDrillDown = {
  ...documentedFunnel,
  drill_down: {
    type: 'city',
    series: Array.from({ length: 8 }, (_one, index) => ({
      name: `city ${index}`,
      ...documentedFunnel.total,
    })),
  },
};

function csvOf(input: unknown): string {
  const { header, rows } = (input ?? {}) as { header?: unknown; rows?: unknown };
  const lines = [header, ...(Array.isArray(rows) ? rows : [])].map((row) =>
    Array.isArray(row) ? row : [row],
  );
  return lines.map((line) => line.map((cell) => String(cell ?? '')).join(',')).join('\n');
}

/** The marked values of an input as they are written. */
export function leavesOf(value: unknown): readonly string[] {
  return [...new Set(JSON.stringify(value)?.match(/1\d{6}(?=[^\d]|0{17}|$)/g) ?? [])];
}
