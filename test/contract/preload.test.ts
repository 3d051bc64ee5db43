import { beforeAll, describe, expect, it, vi } from 'vitest';
import { procedureNames } from '../../shared/contract/names.ts';

const { exposed, renderer } = vi.hoisted(() => ({
  exposed: new Map<string, Record<string, (...args: unknown[]) => unknown>>(),
  renderer: { invoke: vi.fn(async () => 'answer'), send: vi.fn(), on: vi.fn(), off: vi.fn() },
}));
vi.mock('electron', () => ({
  contextBridge: { exposeInMainWorld: (name: string, api: never) => exposed.set(name, api) },
  ipcRenderer: renderer,
}));

beforeAll(() => import('../../electron/preload.ts'));

describe('[S03] the bridge of the preload script', () => {
  const bridge = () => exposed.get('desk') ?? {};

  it('has three calls and no more', () => {
    expect([...exposed.keys()]).toEqual(['desk']);
    expect(Object.keys(bridge())).toEqual(['call', 'cancel', 'subscribe']);
  });

  it.each(['desk.destroy', 'constructor', '__proto__', '', 'desk:call', 7, null, ['desk.describe'], {}])(
    'passes no call on that names %j',
    async (name) => {
      renderer.invoke.mockClear();
      expect(await bridge().call?.('1', name, {})).toMatchObject({
        ok: false,
        error: { kind: 'invalidInput' },
      });
      expect(renderer.invoke).not.toHaveBeenCalled();
    },
  );

  it('uses channels that the page cannot choose', async () => {
    renderer.invoke.mockClear();
    for (const name of procedureNames) await bridge().call?.('other:channel', name, {});
    bridge().cancel?.('other:channel');
    const channels = [...renderer.invoke.mock.calls, ...renderer.send.mock.calls].map(([channel]) => channel);
    expect([...new Set(channels)]).toEqual(['desk:call', 'desk:cancel']);
  });

  it('passes the desk’s event to a listener, and not the event of the channel', () => {
    const listener = vi.fn();
    const end = bridge().subscribe?.(listener) as () => void;
    const [channel, forward] = renderer.on.mock.calls.at(-1) as unknown as [
      string,
      (...args: unknown[]) => void,
    ];
    forward({ sender: 'the channel itself' }, { name: 'history.changed' }, 'more');
    expect(channel).toBe('desk:event');
    expect(listener.mock.calls).toEqual([[{ name: 'history.changed' }]]);
    end();
    expect(renderer.off).toHaveBeenCalledWith('desk:event', forward);
  });
});
