import type { CheckedFile } from '../../shared/contract/import-check.ts';
import type { Input, Output } from '../../shared/contract/index.ts';
import type { ImportMap } from '../../shared/domain/imports/import-map.ts';
import { keptConnection, openTestDesk, type TestDesk } from '../support/desk.ts';
import { runEnded } from '../support/runs.ts';

export const usual = { canary: null, stopAbove: null, rate: null, concurrency: 1 };
export const base = 'https://push.example';

/** A desk whose service takes everything but what is refused, and whom it was told about, in order. */
export async function open(refuses: (body: string) => boolean = () => false) {
  const sent: string[] = [];
  const clock = { now: new Date('2026-03-02T10:00:00Z') };
  const desk = await openTestDesk({
    settings: { connections: [keptConnection('c-1', 'outbound', base)] },
    secrets: { 'c-1': { apiKey: 'ob-key-0123' } },
    now: () => clock.now,
    fetch: async (_, init) => {
      const body = String(init.body);
      if (refuses(body)) return new Response('', { status: 400 });
      const parsed = JSON.parse(body) as unknown;
      for (const one of Array.isArray(parsed) ? parsed : [parsed]) sent.push(JSON.stringify(one));
      return new Response('');
    },
  });
  return { desk, sent, clock };
}

/** Of each person in their order: rows of different people go at once. */
export function byPerson(bodies: readonly string[]): readonly string[] {
  const person = (body: string) => JSON.parse(body).user_id as string;
  return bodies.toSorted((one, other) => person(one).localeCompare(person(other)));
}

interface Checking {
  readonly text: string;
  readonly map: ImportMap;
  readonly since?: string;
}

export async function checked(desk: TestDesk, { text, map, since }: Checking) {
  const { id } = await desk.call('imports.begin', { name: 'people.csv' });
  await desk.call('imports.append', { id, bytes: Buffer.from(text, 'utf8').toString('base64') });
  const input = { id, connectionId: 'c-1', map, options: {} };
  const result = await desk.call('imports.check', {
    ...input,
    ...(since !== undefined && { onlyChangedSince: since }),
  });
  return { id, result };
}

export async function requests(desk: TestDesk, id: string, map: ImportMap) {
  const bodies: string[] = [];
  const rows: number[] = [];
  for (let from: Input<'imports.requests'>['from'] = null; ; ) {
    const page: Output<'imports.requests'> = await desk.call('imports.requests', {
      id,
      connectionId: 'c-1',
      map,
      from,
    });
    for (const { row, body, problem } of page.requests) {
      if (problem !== '') continue;
      bodies.push(body);
      rows.push(row);
    }
    if (page.next === null) return { bodies, rows };
    from = page.next;
  }
}

export async function sentFile(desk: TestDesk, given: Checking) {
  const { id, result } = await checked(desk, given);
  const dry = await requests(desk, id, given.map);
  const run = await desk.call('imports.send', {
    ...{ id, connectionId: 'c-1', map: given.map, options: usual, isConfirmed: true },
  });
  return { result, dry, run: await runEnded(desk, run.id) };
}

export const people: ImportMap = { action: 'identify', columns: { userId: 'id', 'attributes.plan': 'plan' } };
export const events: ImportMap = { action: 'track', columns: { userId: 'id', event: 'what' } };
export const tokens: ImportMap = {
  action: 'registerToken',
  columns: { userId: 'id', token: 'token', platform: { value: 'apns' } },
};

export function whole({ total, valid, leftOut, problems }: CheckedFile): boolean {
  const bad = problems.reduce((sum, { count }) => sum + count, 0);
  return total === valid + leftOut + bad;
}
