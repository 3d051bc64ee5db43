import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keptConnection, openTestDesk } from '../../../test/support/desk.ts';
import { createArming } from './arming.ts';

describe('a live connection', () => {
  const live = { name: 'Shop', mode: 'live' } as const;
  const write = ['identify', { userId: 'u-1' }, 'c-1'] as const;

  async function open() {
    let asked = 0;
    const desk = await openTestDesk({
      settings: { connections: [keptConnection('c-1', 'outbound', 'https://service.example/v2', live)] },
      secrets: { 'c-1': { apiKey: 'key-0123' } },
      fetch: () => {
        asked += 1;
        return Promise.resolve(new Response(''));
      },
    });
    return { ...desk, asked: () => asked };
  }

  it('is read-only until it is armed, where requests are sent', async () => {
    const desk = await open();
    const report = await desk.send(...write);
    expect(report).toMatchObject({
      outcome: 'invalid',
      message: 'Shop is live and read-only. Arm it to send.',
    });
    expect(desk.asked()).toBe(0);
    await desk.call('connections.arm', { id: 'c-1', name: 'Shop', minutes: 5 });
    expect((await desk.send(...write)).outcome).toBe('accepted');
    expect(desk.asked()).toBe(1);
  });

  it('is armed by its own name only', async () => {
    const desk = await open();
    for (const name of ['', 'shop', 'Shop ', 'Sho']) {
      const error = await desk.refused('connections.arm', { id: 'c-1', name, minutes: 5 });
      expect(error).toMatchObject({ kind: 'invalidInput', fields: [{ path: 'name' }] });
    }
    expect((await desk.send(...write)).outcome).toBe('invalid');
  });

  it.each(['connections.disarm', 'lock', 'connections.save'] as const)(
    'is read-only again after %s',
    async (end) => {
      const desk = await open();
      const armed = await desk.call('connections.arm', { id: 'c-1', name: 'Shop', minutes: 60 });
      expect(armed.armedUntil).not.toBeNull();
      if (end === 'connections.disarm') await desk.call(end, { id: 'c-1' });
      else if (end === 'lock') desk.desk.lockOrSleep();
      else {
        const { id, name, vendor, mode, baseUrl, timeout, settings } = armed;
        await desk.call(end, {
          id,
          name,
          vendor,
          mode,
          baseUrl,
          timeout,
          settings,
          colour: 'pink',
          secrets: {},
        });
      }
      expect((await desk.send(...write)).outcome).toBe('invalid');
      expect(desk.asked()).toBe(0);
    },
  );

  it('can be read from while it is read-only', async () => {
    const desk = await openTestDesk({
      settings: { connections: [keptConnection('c-1', 'interakt', 'https://service.example', live)] },
      secrets: { 'c-1': { apiKey: 'key-0123' } },
      fetch: () => Promise.resolve(Response.json({ result: true, data: { customers: [] } })),
    });
    expect((await desk.call('connections.test', { id: 'c-1' })).outcome).toBe('accepted');
  });
});

describe('arming', () => {
  const shop = {
    id: 'c',
    name: 'Shop',
    vendor: 'outbound',
    mode: 'live',
    baseUrl: 'https://a.example',
  } as const;

  beforeEach(() => {
    vi.useFakeTimers({ now: Date.parse('2026-01-01T00:00:00Z') });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('ends by itself, and says so', () => {
    const changed = vi.fn();
    const arming = createArming(() => new Date(), changed);
    arming.arm(shop, 5);
    expect(arming.until(shop)).toBe('2026-01-01T00:05:00.000Z');
    expect(changed).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(299_999);
    expect(arming.until(shop)).not.toBeNull();
    vi.advanceTimersByTime(1);
    expect(arming.until(shop)).toBeNull();
    expect(changed).toHaveBeenCalledTimes(2);
  });

  it('has ended after sleep, although its timer has not fired yet', () => {
    const arming = createArming(
      () => new Date(),
      () => undefined,
    );
    arming.arm(shop, 15);
    vi.setSystemTime(Date.parse('2026-01-01T00:15:00Z'));
    expect(arming.until(shop)).toBeNull();
  });

  it('lasts as long as chosen last, however often it is armed', () => {
    const arming = createArming(
      () => new Date(),
      () => undefined,
    );
    arming.arm(shop, 60);
    arming.arm(shop, 5);
    vi.advanceTimersByTime(300_000);
    expect(arming.until(shop)).toBeNull();
  });

  it('holds for the connection that was named, not for another put in its place', () => {
    const arming = createArming(
      () => new Date(),
      () => undefined,
    );
    arming.arm(shop, 5);
    for (const change of [{ baseUrl: 'https://b.example' }, { name: 'Other' }, { vendor: 'interakt' }]) {
      expect(arming.until({ ...shop, ...change })).toBeNull();
    }
    expect(arming.until(shop)).not.toBeNull();
  });
});
