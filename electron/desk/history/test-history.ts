import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { HistoryFilter } from '../../../shared/contract/history.ts';
import type { Delivery } from '../../../shared/domain/delivery.ts';
import type { DeliveryRecord } from '../deliveries/delivery-record.ts';
import { ownerAmong } from '../ownership/owners.fixture.ts';
import { type History, openHistory } from './history.ts';

export const { DatabaseSync } = createRequire(import.meta.url)('node:sqlite') as typeof import('node:sqlite');

export const everything: HistoryFilter = { text: '', connectionId: null, outcome: null };

/** A folder for a history; it is removed when the test ends. */
export function temporaryFile(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'audience-desk-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return path.join(folder, 'history.sqlite');
}

/** A history without a time budget, closed when the test ends. */
export function openTestHistory(
  file = ':memory:',
  owner = 1,
  isThere: (owner: number) => boolean = () => true,
): History {
  const history = openHistory(file, ownerAmong(owner, isThere), () => 0);
  onTestFinished(() => {
    try {
      history.close();
    } catch {
      // The test has closed it already.
    }
  });
  return history;
}

/** A row as it is begun. */
export function delivery(id: string, more: Partial<DeliveryRecord> = {}): DeliveryRecord {
  return {
    id,
    connectionId: 'c-1',
    connectionName: 'Ours',
    vendor: 'outbound',
    mode: 'test',
    action: 'track',
    subject: `event ${id}`,
    person: 'u-1',
    startedAt: '2026-03-01T09:30:00.000Z',
    duration: null,
    outcome: 'sending',
    message: 'On its way.',
    reason: null,
    request: {
      method: 'POST',
      url: 'https://api.example.com/track',
      headers: { A: 'b' },
      body: { user_id: id },
    },
    response: null,
    form: { userId: 'u-1', event: `event ${id}` },
    ...more,
  };
}

/** What finishing it adds. */
export const finished: Partial<Delivery> = {
  duration: 12.5,
  outcome: 'rejected',
  message: 'No.',
  reason: { code: 5, name: 'ERROR_UNKNOWN' },
  response: { status: 400, contentType: 'application/json', body: '{"error":"no"}', isCut: false },
};

export const idsOf = (rows: readonly Pick<Delivery, 'id'>[]) => rows.map(({ id }) => id);
