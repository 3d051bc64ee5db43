import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Run } from '../../shared/domain/run.ts';
import { openEngine } from '../support/engine.ts';

export interface EventOrder {
  readonly baseUrl: string;
  readonly rows: number;
  readonly concurrency: number;
  readonly people?: number;
  /** Called with the file of the history before the rows leave; what it returns ends it. */
  readonly beside?: (historyFile: string) => () => void;
}

/** Sends so many events of so many people, from a file, as the app does. */
export async function sendEvents({
  baseUrl,
  rows,
  concurrency,
  people = rows,
  beside = () => () => undefined,
}: EventOrder): Promise<{ readonly seconds: number; readonly run: Run }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'audience-desk-bench-'));
  try {
    const { outbox, add, close } = await openEngine(folder, baseUrl);
    const file = path.join(folder, 'rows.csv');
    writeFileSync(file, eventRows(rows, people));
    const { id } = await add({ file, map: eventMap, total: rows, concurrency });
    const end = beside(path.join(folder, 'history.sqlite'));
    const began = performance.now();
    outbox.start(id);
    await outbox.ended(id);
    const seconds = (performance.now() - began) / 1_000;
    end();
    const [run] = outbox.list();
    close();
    if (run?.counts.accepted !== rows)
      throw new Error(`Not all rows were accepted: ${JSON.stringify(run?.counts)}`);
    return { seconds, run };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export const eventMap = {
  action: 'track',
  columns: { userId: 'id', event: { value: 'Visited' }, 'properties.n': 'n' },
} as const;

export function eventRows(rows: number, people = rows): string {
  const lines = Array.from({ length: rows }, (_, index) => `u-${index % people},${index}`);
  return `id,n\n${lines.join('\n')}\n`;
}
