import { describe, expect, it } from 'vitest';
import { findVendor } from '../../vendors/registry.ts';
import { limitsOf, queueSizeOf } from './sending-limits.ts';

const asConnection = { rate: null, concurrency: null };
const far = (settings = {}) => ({ settings, baseUrl: 'https://api.example.com' });
const near = (settings = {}) => ({ settings, baseUrl: 'http://127.0.0.1:9' });
const descriptorOf = (id: string) => {
  const vendor = findVendor(id);
  if (vendor === undefined) throw new Error(id);
  return vendor.descriptor;
};

describe('the limits of a run', () => {
  it('are those the service has published, and none on this computer', () => {
    expect(limitsOf(asConnection, far(), descriptorOf('interakt'))).toMatchObject({
      rate: 5,
      concurrency: 8,
    });
    expect(limitsOf(asConnection, near(), descriptorOf('interakt')).rate).toBeNull();
    expect(limitsOf(asConnection, far(), descriptorOf('outbound')).rate).toBeNull();
  });

  it('are its own, then those of its connection', () => {
    const settings = { rate: '10', concurrency: '3' };
    for (const connection of [far(settings), near(settings)]) {
      const held = limitsOf(asConnection, connection, descriptorOf('interakt'));
      expect(held).toMatchObject({ rate: 10, concurrency: 3 });
      const own = limitsOf({ rate: 2, concurrency: 5 }, connection, descriptorOf('interakt'));
      expect(own).toMatchObject({ rate: 2, concurrency: 5 });
    }
  });

  it('have the defaults of interakt’s library by their names there', () => {
    const { tuning, ...interakt } = descriptorOf('interakt');
    const usual = Object.fromEntries(tuning.map(({ name, usual }) => [name, usual]));
    expect(usual).toMatchObject({ maxRetries: 3, maxQueueSize: 10_000, syncMode: 0, debug: 0 });
    expect(limitsOf(asConnection, far(), { ...interakt, tuning }).attempts).toBe(4);
    expect(queueSizeOf(far(), { tuning })).toBe(10_000);
    expect(queueSizeOf(far({ maxQueueSize: '7' }), { tuning })).toBe(7);
    expect(queueSizeOf(far(), descriptorOf('outbound'))).toBe(Number.POSITIVE_INFINITY);
  });

  it('are one at a time, once each, in synchronous mode, whatever else is set', () => {
    const connection = far({ syncMode: '1', maxRetries: '9' });
    expect(limitsOf({ rate: null, concurrency: 16 }, connection, descriptorOf('interakt'))).toMatchObject({
      concurrency: 1,
      attempts: 1,
    });
  });
});
