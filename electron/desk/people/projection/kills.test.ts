import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { openDatabase } from '../../database/database.ts';
import { clearPeople } from '../../database/people-tables.ts';
import { forget } from '../../history/forgetting/forget.ts';
import { openProjection } from './projection.ts';

/** A history on disk that can be left as a killed program leaves it: with whatever of it has been written so far. */
function openFolder() {
  const folder = mkdtempSync(path.join(tmpdir(), 'audience-desk-'));
  let copies = 0;
  let file = path.join(folder, 'history-0.sqlite');
  const open = () => {
    const database = openDatabase(file);
    // Pages of a transaction that has not ended get into the log, too.
    database.exec('PRAGMA cache_size = 4');
    return database;
  };
  let database = open();
  return {
    file: () => file,
    database: () => database,
    /** Copies what is on disk now; the next `revive` goes on with the copy. */
    kill(): string {
      copies += 1;
      const copy = path.join(folder, `history-${copies}.sqlite`);
      for (const end of ['', '-wal']) if (existsSync(file + end)) copyFileSync(file + end, copy + end);
      return copy;
    },
    revive(copy: string): void {
      database.close();
      file = copy;
      database = open();
    },
    remove(): void {
      database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** All that is derived, numbers of people left out. */
function contentOf(database: DatabaseSync): unknown {
  const tables = ['ids', 'attributes', 'groups', 'tokens', 'subscriptions', 'events', 'merges'];
  return [
    database
      .prepare('SELECT connection_id, key, first_at, last_at, requests FROM people ORDER BY 1, 2')
      .all(),
    ...tables.map((name) =>
      database
        .prepare(`SELECT p.connection_id, p.key, f.* FROM person_${name} f JOIN people p ON p.id = f.person`)
        .all()
        .map(({ person: _, ...row }) => JSON.stringify(row))
        .sort(),
    ),
  ];
}

/** Does some work, in which the time stands still, and tells whenever it looks at the clock. */
function lookingAtClock(told: () => void, work: () => unknown): void {
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => {
    told();
    return 0;
  });
  try {
    work();
  } finally {
    clock.mockRestore();
  }
}

const person = fc.constantFrom('ada', 'ben', 'cleo');
const outcome = fc.constantFrom('sending', 'accepted', 'unknown', 'rejected');
const form = fc.oneof(
  fc.record({ action: fc.constant('identify'), userId: person, previousId: person }),
  fc.record({ action: fc.constant('identify'), userId: person, firstName: fc.constantFrom('A', 'B') }),
  fc.record({ action: fc.constant('track'), userId: person, event: fc.constantFrom('e', 'f') }),
  fc.record({
    action: fc.constantFrom('registerToken', 'disableToken'),
    userId: person,
    platform: fc.constant('apns'),
    token: fc.constantFrom('t-1', 't-2'),
  }),
);
/** When the program is killed within a step: after so many looks at the clock, or pauses; null for not at all. */
const killAt = fc.option(fc.nat({ max: 1 }), { freq: 3 });
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ is: fc.constant('send' as const), form, outcome, ofRun: fc.boolean() }),
  },
  { weight: 4, arbitrary: fc.record({ is: fc.constant('end' as const), which: fc.nat(), outcome }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('purge' as const), which: fc.nat() }) },
  { weight: 3, arbitrary: fc.record({ is: fc.constant('takeIn' as const), killAt }) },
  { weight: 4, arbitrary: fc.record({ is: fc.constant('forget' as const), person, killAt }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('kill' as const) }) },
);

it('what is known is the same as if it were made from nothing, also where the program is killed in the midst of it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      const folder = openFolder();
      try {
        let sent = 0;
        folder.database().exec(
          `INSERT INTO runs (id, name, connection_id, connection_name, vendor, mode, action, map, source, options, state,
             total, created_at) VALUES ('r', 'f', 'c', '', '', '', '', '', '{}', '', 'finished', 99, '2026')`,
        );
        for (const one of steps) {
          const database = folder.database();
          let left: string | undefined;
          let looks = 0;
          const mayDie = (at: number | null) => {
            if (at !== null && looks === at) left ??= folder.kill();
            looks += 1;
          };
          if (one.is === 'send') {
            sent += 1;
            const { action, ...values } = one.form;
            database
              .prepare(
                `INSERT INTO deliveries (id, connection_id, connection_name, vendor, mode, action, subject, started_at,
                   outcome, message, request, owner, person, form, run, row)
                 VALUES (?, 'c', 'c', 'outbound', 'test', ?, '', ?, ?, '', '{}', 1, ?, ?, ?, ?)`,
              )
              .run(
                ...[`d-${sent}`, action, new Date(sent * 1_000).toISOString(), one.outcome, values.userId],
                ...[JSON.stringify(values), one.ofRun ? 1 : null, one.ofRun ? sent : null],
              );
          } else if (one.is === 'end' && sent > 0)
            database
              .prepare('UPDATE deliveries SET outcome = ? WHERE id = ?')
              .run(one.outcome, `d-${(one.which % sent) + 1}`);
          else if (one.is === 'purge' && sent > 0)
            database.prepare('DELETE FROM deliveries WHERE seq <= ?').run((one.which % sent) + 1);
          else if (one.is === 'takeIn')
            lookingAtClock(
              () => mayDie(one.killAt),
              () => openProjection(database, 2).advance(1),
            );
          else if (one.is === 'forget')
            await forget({
              ...{ database, file: ':memory:', index: undefined },
              scope: {
                places: [{ connectionId: 'c', address: '', key: one.person }],
                ...{ alsoRequests: [], identifiers: [] },
              },
              settle: async () => {
                const projection = openProjection(database, 2);
                while (projection.advance(1_000));
              },
              yieldToEventLoop: async () => mayDie(one.killAt),
            });
          else if (one.is === 'kill') left = folder.kill();
          if (left !== undefined) folder.revive(left);
        }
        const database = folder.database();
        const projection = openProjection(database);
        while (projection.advance(1_000));
        expect(projection.behind()).toBe(0);
        const kept = contentOf(database);
        clearPeople(database);
        while (projection.advance(1_000));
        expect(kept).toEqual(contentOf(database));
      } finally {
        folder.remove();
      }
    }),
    {
      numRuns: 100,
      // Killed once the only row of a file about her is emptied, and before what is derived from it is gone.
      examples: [
        [
          [
            {
              is: 'send',
              form: { action: 'track', userId: 'ada', event: 'e' },
              outcome: 'accepted',
              ofRun: true,
            },
            { is: 'takeIn', killAt: null },
            { is: 'forget', person: 'ada', killAt: 0 },
          ],
        ],
      ],
    },
  );
});
