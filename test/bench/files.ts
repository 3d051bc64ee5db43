import { once } from 'node:events';
import { createReadStream, createWriteStream, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'csv-parse';
import { inspectFile } from '../../electron/desk/import-reading/file-source.ts';
import { noChanges } from '../../electron/desk/import-reading/row-changes.ts';
import { createQuickCheck } from '../../electron/desk/imports/check/quick-check.ts';
import { checkRepeats } from '../../electron/desk/imports/repeats/check-repeats.ts';
import type { LazyOutbox } from '../../electron/desk/outbox/lazy-outbox.ts';
import type { RunRecord } from '../../electron/desk/outbox-store/run-record.ts';
import { prepare } from '../../electron/desk/requests/prepare-request.ts';
import { outbound } from '../../electron/vendors/outbound/index.ts';
import type { Connection } from '../../shared/domain/connection.ts';
import type { ImportMap } from '../../shared/domain/imports/import-map.ts';
import { createMapper } from '../../shared/domain/imports/row-mapper.ts';
import { findAction } from '../../shared/domain/vendor.ts';
import { watchPauses } from './longest-pause.ts';
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

/** The same people as a German list has them: five columns are cleaned. */
const cleaningMap: ImportMap = {
  action: 'identify',
  columns: {
    userId: 'id',
    email: { column: 'email', email: true, bad: 'field' },
    phone: { column: 'phone', phones: { country: 'DE' }, bad: 'field' },
    firstName: 'first_name',
    lastName: 'last_name',
    'attributes.news': { column: 'news', type: 'boolean', yesNo: { yes: ['ja'], no: ['nein'] } },
    'attributes.amount': {
      ...{ column: 'amount', type: 'number' },
      numbers: { decimal: ',', thousands: '.' },
    },
    'attributes.signed_up': {
      ...{ column: 'signed_up', type: 'datetime' },
      dates: { order: 'day-first', zone: 'Europe/Berlin' },
    },
    'attributes.note': 'note',
  },
};

/** How a file is measured. */
interface Measure {
  readonly rows: number;
  readonly map: ImportMap;
  readonly what: string;
  /** At most so many times the bare parser's pass over the same file. */
  readonly times: number;
  readonly header: string;
  rowOf(row: number): string;
}

/** `npm run bench -- files`: a long list as CSV, as it is and with cleaning, and one as a workbook. */
export async function measureFiles(size: 'small' | 'full'): Promise<readonly Figure[]> {
  const [rows, sheetRows] = size === 'full' ? [2_000_000, 100_000] : [200_000, 10_000];
  return [
    ...(await measureFile(rows)),
    ...(await measureCleaning(rows)),
    ...(await measureWorkbook(sheetRows)),
  ];
}

/** A file of so many rows: a pass of the bare parser, and ours, which also maps and checks every row. */
export function measureFile(rows: number): Promise<readonly Figure[]> {
  return measured({
    rows,
    map,
    what: 'parse, map and check',
    times: 2,
    header: plainHeader,
    rowOf: plainRow,
  });
}

function measureCleaning(rows: number): Promise<readonly Figure[]> {
  return measured({
    ...{ rows, map: cleaningMap, what: 'parse, clean five columns of, map and check', times: 2.5 },
    ...{ header: germanHeader, rowOf: germanRow },
  });
}

async function measured({
  rows,
  map,
  what,
  times: most,
  header,
  rowOf,
}: Measure): Promise<readonly Figure[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'audience-desk-bench-'));
  try {
    const file = path.join(folder, 'people.csv');
    await writeRows(file, rows, { header, rowOf });
    const form = await inspectFile(file, {});
    const fields = findAction(outbound.descriptor, 'identify')?.fields ?? [];
    const action = findAction(outbound.descriptor, 'identify');
    const mapper = form.ok ? createMapper({ map, form: form.value, fields }) : form;
    if (!form.ok || !mapper.ok || action === undefined) throw new Error('The file was not understood.');
    // Before the bare parser, whose memory stays with the process.
    const idle = process.memoryUsage().rss;
    const bare = await bareParse(file, form.value.delimiter);
    const source = { copy: file, name: 'people.csv', size: 0, form: form.value };
    const figures: Figure[] = [];
    // Once as a new file, and once as one whose rows all went in a run before.
    for (const former of [undefined, { ...source, copy: `${file}.before` }]) {
      if (former !== undefined) renameSync(`${file}.rows`, `${former.copy}.rows`);
      let peak = idle;
      const ended = watchPauses();
      const watch = setInterval(() => {
        peak = Math.max(peak, process.memoryUsage().rss);
      }, 100);
      const took = timed();
      const now = new Date();
      const { result, repeats, keepRows } = await checkRepeats({
        ...{ source, mapper: mapper.value, map, action, connection, now },
        ...{ dataFolder: folder, outbox: outboxWith(former, rows), since: undefined, mended: noChanges() },
        check: createQuickCheck({ fields }, (values) =>
          prepare({ action: 'identify', values, connection, secrets, now }),
        ),
        progress: () => undefined,
      });
      await keepRows();
      const { seconds, onProcessor: worked } = took();
      clearInterval(watch);
      const { pause, onProcessor } = ended();
      if (result.valid !== rows) throw new Error(`${result.valid} of ${rows} rows were found valid.`);
      if (repeats.before?.same !== (former === undefined ? undefined : rows))
        throw new Error(`${repeats.before?.same} rows were found the same.`);
      const times = seconds / bare.seconds;
      const above = (peak - idle) / 1_048_576;
      const compared = former === undefined ? '' : ', which went in a run before';
      figures.push(
        {
          name: `seconds to ${what} ${rows} rows (${Math.round(statSync(file).size / 1e6)} MB)${compared}`,
          value: seconds,
          reference: bare.seconds,
          ratio: times,
          goal: `at most ${most} times the bare parser`,
          isReached: times <= most,
          more: {
            rowsASecond: rows / seconds,
            megabytesAboveIdle: above,
            longestPauseMilliseconds: pause,
            ratioOnProcessor: worked / bare.onProcessor,
          },
        },
        {
          name: 'megabytes above idle meanwhile',
          value: above,
          reference: null,
          ratio: null,
          goal: 'at most 200',
          isReached: above <= 200,
        },
        {
          name: 'longest pause of the desk meanwhile, in milliseconds',
          value: pause,
          reference: null,
          ratio: null,
          goal: 'at most 50',
          isReached: pause <= 50,
          more: { onProcessorMilliseconds: onProcessor },
        },
      );
    }
    return figures;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** An outbox with one run of so many rows, all of them accepted; or with none. */
function outboxWith(source: RunRecord['source'] | undefined, rows: number): LazyOutbox {
  const run = { id: 'r-1', connectionId: connection.id, action: 'identify', state: 'finished', total: rows };
  const where = { vendor: connection.vendor, mode: connection.mode, baseUrl: connection.baseUrl };
  const store = {
    list: () => (source === undefined ? [] : [{ ...run, ...where, source, createdAt: '9999', seq: 1 }]),
    acceptedIn: (_seq: number, { after, limit }: { readonly after: number; readonly limit: number }) =>
      Array.from({ length: Math.min(limit, rows - after) }, (_, index) => after + index + 1),
  };
  return { tryOpen: () => ({ store }) } as unknown as LazyOutbox;
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

async function bareParse(file: string, delimiter: string): Promise<Took> {
  const ended = timed();
  const parser = createReadStream(file, { highWaterMark: 262_144 }).pipe(parse({ delimiter }));
  let count = 0;
  parser.on('data', () => {
    count += 1;
  });
  await once(parser, 'end');
  if (count === 0) throw new Error('nothing was parsed');
  return ended();
}

/** In seconds: as a clock has it, and of the thread on the processor, which other programs do not lengthen. */
interface Took {
  readonly seconds: number;
  readonly onProcessor: number;
}

function timed(): () => Took {
  const began = performance.now();
  const before = process.threadCpuUsage();
  return () => {
    const { user, system } = process.threadCpuUsage(before);
    return { seconds: (performance.now() - began) / 1_000, onProcessor: (user + system) / 1e6 };
  };
}

const plainHeader = 'id,email,first_name,last_name,plan,amount,signed_up,country,note';

function dayOf(row: number): string {
  return String(1 + (row % 28)).padStart(2, '0');
}

function plainRow(row: number): string {
  return `u-${row},user${row}@example.com,First${row % 97},"Last, ${row % 89}",${row % 2 === 0 ? 'pro' : 'free'},${(row % 10_000) / 100},2026-01-${dayOf(row)}T10:00:00Z,DE,"a ""note"" of ${row} with some words"`;
}

const germanHeader = 'id;email;phone;first_name;last_name;news;amount;signed_up;note';

/** Phones and addresses are different in each row; days, amounts and words come again, as they do. */
function germanRow(row: number): string {
  const digits = String(2_000_000 + (row % 8_000_000));
  const phone = ['0171/', '+49 171 ', '(0171) ', '0049 171 '][row % 4] + digits;
  const amount = `1.${String(row % 1_000).padStart(3, '0')},5 €`;
  const time = `${dayOf(row)}.${String(1 + (row % 12)).padStart(2, '0')}.2025 ${10 + (row % 10)}:${10 + (row % 50)}`;
  return `u-${row};user${row}@example.com;${phone};First${row % 97};"Last; ${row % 89}";${row % 2 === 0 ? 'ja' : 'nein'};${amount};${time};"a ""note"" of ${row} with some words"`;
}

async function writeRows(
  file: string,
  rows: number,
  { header, rowOf }: Pick<Measure, 'header' | 'rowOf'>,
): Promise<void> {
  const out = createWriteStream(file);
  let text = `${header}\n`;
  for (let row = 0; row < rows; row += 1) {
    text += `${rowOf(row)}\n`;
    if (text.length > 1_000_000) {
      if (!out.write(text)) await once(out, 'drain');
      text = '';
    }
  }
  out.end(text);
  await once(out, 'finish');
}
