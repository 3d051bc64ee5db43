import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ProgramPort } from '../../electron/desk/ownership/program.ts';
import type { ImportMap } from '../../shared/domain/imports/import-map.ts';
import { rowsOf as rowsKept } from '../support/crash/crash.ts';
import { ledgerMap, ledgerRows, openLedger } from '../support/crash/ledger.ts';
import { keptConnection, openTestDesk } from '../support/desk.ts';
import { openEngine } from '../support/engine.ts';
import { rowsOf, runEnded, runOf, sendFile } from '../support/runs.ts';
import { everyTurn, holdAfter, waitFor } from '../support/wait-for.ts';

/** The same rows as identifies: sent twice, they change nothing. */
const peopleMap = { action: 'identify', columns: { userId: 'id', 'attributes.row': 'row' } } as const;

const childScript = fileURLToPath(new URL('../support/crash/sharing-child.ts', import.meta.url));

interface Child {
  readonly process: ChildProcess;
  readonly ended: Promise<unknown>;
  said(): string;
}

describe('two containers with one folder, in each of which the app is process 1', () => {
  const [rows, concurrency] = [400, 8];

  async function open(map: ImportMap = ledgerMap) {
    const folder = mkdtempSync(path.join(tmpdir(), 'audience-desk-sharing-'));
    const ledger = await openLedger(Math.random);
    onTestFinished(() => {
      ledger.close();
      rmSync(folder, { recursive: true, force: true });
    });
    writeFileSync(path.join(folder, 'rows.csv'), ledgerRows(rows));
    const engine = await openEngine(folder, ledger.baseUrl);
    await engine.add({ file: path.join(folder, 'rows.csv'), map, total: rows, concurrency });
    const start = (machine: string, stalls = ''): Child => {
      const child = spawn(process.execPath, [childScript, folder, ledger.baseUrl, machine, stalls], {
        stdio: ['ignore', 'pipe', 'inherit'],
        env: { ...process.env, NODE_NO_WARNINGS: '1' },
      });
      onTestFinished(() => void child.kill('SIGKILL'));
      let said = '';
      child.stdout.on('data', (part) => {
        said += part;
      });
      return { process: child, ended: once(child, 'exit'), said: () => said };
    };
    const counts = () => engine.outbox.list()[0]?.counts;
    onTestFinished(engine.close);
    return { folder, ledger, start, counts };
  }

  it('send each row of a file once between them', { timeout: 60_000 }, async () => {
    const { ledger, start, counts } = await open();
    const children = [start('a'), start('b')];
    await Promise.all(children.map(({ ended }) => ended));
    expect(counts()).toMatchObject({ accepted: rows });
    expect([ledger.arrived.size, ledger.outOfOrder()]).toEqual([rows, 0]);
    expect([...ledger.arrived.values()].filter((times) => times > 1)).toEqual([]);
  });

  it('resume what the other was sending when it was killed, and send nothing twice', {
    timeout: 60_000,
  }, async () => {
    const { folder, ledger, start, counts } = await open();
    const children = [start('a'), start('b')];
    const working = () => children.find(({ said }) => said().includes('working'));
    await waitFor(() => {
      if (working() === undefined || ledger.arrived.size < 20) throw new Error('Nobody is sending yet.');
    });
    const killed = working();
    const other = children.find((child) => child !== killed);
    await waitFor(() => expect(other?.said()).toContain('ready'));
    killed?.process.kill('SIGKILL');
    await Promise.all(children.map(({ ended }) => ended));
    const { accepted, unknown } = rowsKept(folder);
    expect(accepted.size + unknown.size).toBe(rows);
    expect(unknown.size).toBeLessThanOrEqual(concurrency);
    expect(counts()).toMatchObject({ accepted: accepted.size, unknown: unknown.size });
    expect([...ledger.arrived.values()].filter((times) => times > 1)).toEqual([]);
    for (const row of accepted) expect(ledger.arrived.get(row)).toBe(1);
  });

  // Windows cannot suspend a process.
  it.skipIf(process.platform === 'win32').each([
    ['events', ledgerMap, { accepted: rows - concurrency, unknown: concurrency, waiting: 0 }],
    ['people', peopleMap, { accepted: rows, unknown: 0, waiting: 0 }],
  ] as const)(
    'let nothing of %s leave from one that stood still, once the other has gone on with the file',
    { timeout: 60_000 },
    async (_, map, expected) => {
      const { ledger, start, counts } = await open(map);
      const loser = start('a', 'stalls');
      await waitFor(() => expect(loser.said()).toContain('stalled'));
      await start('b').ended;
      expect(counts()).toMatchObject(expected);
      const arrived = new Map(ledger.arrived);
      expect(arrived.size).toBe(expected.accepted);
      loser.process.kill('SIGCONT');
      await loser.ended;
      expect(new Map(ledger.arrived)).toEqual(arrived);
      expect([...arrived.values()].filter((times) => times > 1)).toEqual([]);
      expect(counts()).toMatchObject(expected);
    },
  );
});

const connectionId = 'c-1';
const eventMap = {
  action: 'track',
  columns: { userId: 'id', event: { value: 'Visited' }, 'properties.n': 'n' },
} as const;

function programIn(machine: string): ProgramPort {
  return { identity: { machine, pid: 1, startedAt: '1' }, isRunning: () => undefined };
}

/** What desks on one history share, and what each person has in flight at their service, which holds all answers. */
async function openTwo() {
  const service = holdAfter(0, () => Response.json({ result: true }));
  const left: string[] = [];
  let [underWay, crossed] = [0, 0];
  const fetch = async (_: string, init: RequestInit) => {
    const { userId, traits } = JSON.parse(String(init.body)) as { userId: string; traits: { n: string } };
    const isOfPerson = userId === 'u-0';
    if (isOfPerson) {
      left.push(String(traits.n));
      underWay += 1;
      if (underWay > 1) crossed += 1;
    }
    const answer = await service.answer();
    if (isOfPerson) underWay -= 1;
    return answer;
  };
  const connection = keptConnection(connectionId, 'interakt', 'https://service.example', { timeout: 60_000 });
  const settings = { connections: [connection] };
  const programs = { settings, secrets: { [connectionId]: { apiKey: 'key-0123' } }, fetch };
  const window = await openTestDesk({ ...programs, program: programIn('a') });
  return { programs, window, service, left, crossed: () => crossed };
}

describe('a run of a program on another machine that was lost', () => {
  const heartbeat = { every: 50, limit: 400 };

  it('is resumed by an open window once that program has been silent for a while', async () => {
    const { window, service, programs } = await openTwo();
    const run = await sendFile(window, { connectionId, map: eventMap, text: rowsOf(20) });
    await service.holds(8);
    const byHand = window.send('track', { userId: 'u-hand', event: 'Visited' }, connectionId);
    await service.holds(9);
    // The disk as the other program leaves it, and a heartbeat that has stopped.
    const history = path.join(window.folder, 'copy.sqlite');
    const database = new DatabaseSync(window.history);
    database.exec(`VACUUM INTO '${history}'`);
    database.close();
    const other = await openTestDesk({ ...programs, program: programIn('b'), heartbeat, history });
    other.desk.start();
    expect(await runOf(other, run.id)).toMatchObject({
      state: 'running',
      counts: { sending: 8, queued: 12 },
    });
    service.letGo();
    // Events in flight are not sent again: the other program may have had their answer.
    await waitFor(async () =>
      expect(await runOf(other, run.id)).toMatchObject({
        state: 'finished',
        counts: { accepted: 12, unknown: 8 },
      }),
    );
    const { rows } = await other.call('history.list', {
      filter: { text: 'u-hand', connectionId: null, outcome: null },
      before: null,
      limit: 5,
    });
    expect(rows).toMatchObject([{ person: 'u-hand', outcome: 'unknown' }]);
    await byHand;
  });
});

describe('a window and a command on one folder', () => {
  const event = (n: string) => ({
    userId: 'u-0',
    event: 'Visited',
    properties: [{ name: 'n', type: 'text' as const, value: n }],
  });
  it('keep the order of each person between a file and what is sent by hand', async () => {
    const { programs, window, service, left, crossed } = await openTwo();
    const command = await openTestDesk({ ...programs, program: programIn('b'), history: window.history });
    const order = { connectionId, map: eventMap, text: rowsOf(30, 1), options: { rate: 100_000 } };
    const run = await sendFile(window, order);
    await service.holds(1);
    const sending = command.send('track', event('hand'), connectionId);
    await waitFor(async () =>
      expect(await command.call('sending.waiting', {})).toMatchObject([
        { why: 'Waits for the request that another program is sending for the same person.' },
      ]),
    );
    await everyTurn();
    expect(left).toEqual(['0']);
    service.letGo();
    expect((await sending).outcome).toBe('accepted');
    expect(await runEnded(window, run.id)).toMatchObject({ state: 'finished', counts: { accepted: 30 } });
    // Directly after the row in flight, ahead of every queued row.
    expect([left.indexOf('hand'), crossed()]).toEqual([1, 0]);
  });

  it('keep it between requests sent by hand in both, in the order in which they were sent', async () => {
    const { programs, window, service, left, crossed } = await openTwo();
    const command = await openTestDesk({ ...programs, program: programIn('b'), history: window.history });
    const first = window.send('track', event('1'), connectionId);
    await service.holds(1);
    const second = command.send('track', event('2'), connectionId);
    await waitFor(async () => expect(await command.call('sending.waiting', {})).toHaveLength(1));
    const third = window.send('track', event('3'), connectionId);
    await waitFor(async () => expect(await window.call('sending.waiting', {})).toHaveLength(1));
    service.letGo();
    expect((await Promise.all([first, second, third])).map(({ outcome }) => outcome)).toEqual(
      Array.from({ length: 3 }, () => 'accepted'),
    );
    expect([left, crossed()]).toEqual([['1', '2', '3'], 0]);
  });
});
