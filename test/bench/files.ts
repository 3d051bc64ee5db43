import { once } from 'node:events';
import { createReadStream, createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parse } from 'csv-parse';
import { inspectFile } from '../../electron/desk/import-reading/file-source.ts';
import { checkRows } from '../../electron/desk/imports/check.ts';
import { createQuickCheck } from '../../electron/desk/imports/quick-check.ts';
import { prepare } from '../../electron/desk/requests/prepare-request.ts';
import { outbound } from '../../electron/vendors/outbound/index.ts';
import type { Connection } from '../../shared/domain/connection.ts';
import type { ImportMap } from '../../shared/domain/imports/import-map.ts';
import { createMapper } from '../../shared/domain/imports/row-mapper.ts';
import { findAction } from '../../shared/domain/vendor.ts';
import type { Figure } from './sending.ts';
import { measureWorkbook } from './workbook.ts';

const map: ImportMap = {
  action: 'identify',
  columns: {
    userId: 'id',
    email: 'email',
    firstName: 'first_name',
    lastName: 'last_name',
    'attributes.plan': 'plan',
    'attributes.amount': { column: 'amount', type: 'number' },
    'attributes.signed_up': { column: 'signed_up', type: 'datetime' },
    'attributes.country': 'country',
    'attributes.note': 'note',
  },
};

/** A long list as CSV, and one as a workbook. */
export async function measureFiles(size: 'small' | 'full'): Promise<readonly Figure[]> {
  const isFull = size === 'full';
  return [
    ...(await measureFile(isFull ? 2_000_000 : 200_000)),
    ...(await measureWorkbook(isFull ? 100_000 : 10_000)),
  ];
}

/** A file of so many rows: a pass of the bare parser, and ours, which also maps and checks every row. */
export async function measureFile(rows: number): Promise<readonly Figure[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'audience-desk-bench-'));
  try {
    const file = path.join(folder, 'people.csv');
    await writeRows(file, rows);
    const form = await inspectFile(file, {});
    const fields = findAction(outbound.descriptor, 'identify')?.fields ?? [];
    const mapper = form.ok ? createMapper({ map, form: form.value, fields }) : form;
    if (!form.ok || !mapper.ok) throw new Error('The file was not understood.');
    const bare = await bareParse(file);

    globalThis.gc?.();
    const idle = process.memoryUsage().rss;
    let most = idle;
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const watch = setInterval(() => {
      most = Math.max(most, process.memoryUsage().rss);
    }, 100);
    const began = performance.now();
    const source = { copy: file, name: 'people.csv', size: 0, form: form.value };
    const now = new Date();
    const checked = await checkRows({
      source,
      mapper: mapper.value,
      check: createQuickCheck({ fields }, (values) =>
        prepare({ action: 'identify', values, connection, secrets, now }),
      ),
      progress: () => undefined,
    });
    const seconds = (performance.now() - began) / 1_000;
    clearInterval(watch);
    delay.disable();
    if (checked.valid !== rows) throw new Error(`${checked.valid} of ${rows} rows were found valid.`);
    const times = seconds / bare;
    const above = (most - idle) / 1_048_576;
    const pause = delay.max / 1e6;
    return [
      {
        name: `seconds to parse, map and check ${rows} rows (${Math.round(statSync(file).size / 1e6)} MB)`,
        value: seconds,
        reference: bare,
        ratio: times,
        goal: 'at most 2 times the bare parser',
        isReached: times <= 2,
        more: { rowsASecond: rows / seconds, megabytesAboveIdle: above, longestPauseMilliseconds: pause },
      },
      {
        name: 'megabytes above idle meanwhile',
        value: above,
        reference: null,
        ratio: null,
        goal: 'at most 200',
        isReached: above <= 200,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const secrets = { apiKey: 'key-0123' };
const connection: Connection = {
  id: 'c-1',
  name: 'Bench',
  vendor: 'outbound',
  colour: 'blue',
  mode: 'test',
  baseUrl: 'http://127.0.0.1:9',
  timeout: 10_000,
  settings: {},
  secretsHeld: ['apiKey'],
  secretsNeeded: [],
  builtIn: false,
  armedUntil: null,
  examples: {},
};

async function bareParse(file: string): Promise<number> {
  const began = performance.now();
  const parser = createReadStream(file, { highWaterMark: 262_144 }).pipe(parse());
  let count = 0;
  parser.on('data', () => {
    count += 1;
  });
  await once(parser, 'end');
  if (count === 0) throw new Error('nothing was parsed');
  return (performance.now() - began) / 1_000;
}

async function writeRows(file: string, rows: number): Promise<void> {
  const out = createWriteStream(file);
  out.write('id,email,first_name,last_name,plan,amount,signed_up,country,note\n');
  let text = '';
  for (let row = 0; row < rows; row += 1) {
    const day = String(1 + (row % 28)).padStart(2, '0');
    text += `u-${row},user${row}@example.com,First${row % 97},"Last, ${row % 89}",${row % 2 === 0 ? 'pro' : 'free'},${(row % 10_000) / 100},2026-01-${day}T10:00:00Z,DE,"a ""note"" of ${row} with some words"\n`;
    if (text.length > 1_000_000) {
      if (!out.write(text)) await once(out, 'drain');
      text = '';
    }
  }
  out.end(text);
  await once(out, 'finish');
}
