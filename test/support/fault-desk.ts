import { expect } from 'vitest';
import type { DeliveryReport } from '../../shared/contract/sending.ts';
import type { FormValues } from '../../shared/domain/form/field.ts';
import { keptConnection, openTestDesk, type TestDesk } from './desk.ts';
import { type Behaviour, startFaultServer } from './fault-server.ts';

const secrets = {
  outbound: { apiKey: 'ob-key-0123456789' },
  interakt: { apiKey: 'ik-key-0123456789' },
  '7segments': { username: 'analyst', password: 'hunter22-long' },
};
export type VendorId = keyof typeof secrets;
export const vendorIds = Object.keys(secrets) as VendorId[];
export const labels = { outbound: 'Outbound', interakt: 'interakt', '7segments': '7SEGMENTS' };
export const typed: FormValues = { userId: 'u-1', event: 'Order placed' };

/** A desk that holds one connection, to a service at this address. */
export async function deskFor(vendor: VendorId, baseUrl: string): Promise<TestDesk> {
  return openTestDesk({
    settings: { connections: [keptConnection('c-1', vendor, baseUrl)] },
    secrets: { 'c-1': secrets[vendor] },
  });
}

/** Sends an event to a service that behaves as told. */
export async function sendTo(vendor: VendorId, behave: Behaviour): Promise<DeliveryReport> {
  const { origin } = await startFaultServer(behave);
  return sendAndKeep(await deskFor(vendor, origin));
}

/** Sends an event; whatever its outcome, the history must show the same. */
export async function sendAndKeep(desk: TestDesk): Promise<DeliveryReport> {
  const report = await desk.send('track', typed, 'c-1');
  const { rows } = await desk.call('history.list', {
    filter: { text: '', connectionId: 'c-1', outcome: null },
    before: null,
    limit: 10,
  });
  const { id = '' } = rows[0] ?? {};
  expect(rows).toMatchObject([{ outcome: report.outcome, subject: 'Order placed', person: 'u-1' }]);
  expect(rows[0]?.duration).not.toBeNull();
  expect(rows[0]?.status).toBe(report.delivery?.response?.status ?? null);
  const kept = await desk.call('history.get', { id });
  expect(kept).toEqual(report.delivery);
  expect(kept.message).toBe(report.message);
  expect(JSON.stringify(kept.request.body)).toContain('Order placed');
  expect(desk.log).toEqual([]);
  return report;
}
