import { describe, expect, it, vi } from 'vitest';
import { openGate } from '../../electron/shell/ipc-gate.ts';
import { forbidNavigation, forbidNetwork } from '../../electron/shell/navigation.ts';
import { denyPermissions } from '../../electron/shell/permissions.ts';

type Listener = (...args: unknown[]) => unknown;

const { handlers, appListeners, windows } = vi.hoisted(() => ({
  handlers: new Map<string, (...args: unknown[]) => unknown>(),
  appListeners: new Map<string, (...args: unknown[]) => unknown>(),
  windows: [{ webContents: { id: 1, send: () => undefined } }],
}));
vi.mock('electron', () => ({
  BrowserWindow: { getAllWindows: () => windows },
  ipcMain: {
    handle: (name: string, run: Listener) => handlers.set(name, run),
    on: (name: string, run: Listener) => handlers.set(name, run),
  },
  app: { on: (name: string, run: Listener) => appListeners.set(name, run) },
}));

/** Addresses that look like the page's and are not. */
const foreign = [
  'https://evil.example/',
  'https://evil.example/?next=app://bundle/index.html',
  'https://app.bundle/',
  'http://bundle/',
  'app://bundle.evil.example/',
  'app://evil@bundle/',
  'app://bundle:80/',
  'app:bundle',
  'app://else/index.html',
  'file:///etc/passwd',
  'data:text/html,x',
  'about:blank',
  'javascript:1',
  'chrome://gpu',
  'devtools://devtools/bundled/index.html',
  'not an address',
  '',
];

describe('[S12] the gate of the desk', () => {
  const desk = {
    dispatch: vi.fn(async () => ({ ok: true, value: 'reached' }) as const),
    cancel: vi.fn(),
    subscribe: () => () => undefined,
  };
  openGate(desk as unknown as Parameters<typeof openGate>[0]);
  const ask = async (frame: unknown, id = 1) => {
    desk.dispatch.mockClear();
    desk.cancel.mockClear();
    const event = { senderFrame: frame, sender: { id } };
    const answer = await handlers.get('desk:call')?.(event, {});
    handlers.get('desk:cancel')?.(event, 'call-1');
    return [answer, desk.dispatch.mock.calls.length, desk.cancel.mock.calls.length];
  };
  const refused = [{ ok: false, error: expect.objectContaining({ kind: 'invalidInput' }) }, 0, 0];
  const page = 'app://bundle/index.html#/people';

  it('lets the page in', async () => {
    expect(await ask({ parent: null, url: page })).toEqual([{ ok: true, value: 'reached' }, 1, 1]);
  });

  it.each(foreign)('refuses a frame that shows %j', async (url) => {
    expect(await ask({ parent: null, url })).toEqual(refused);
  });

  it('refuses a frame that is gone, within another, or of a window that is not ours', async () => {
    expect(await ask(null)).toEqual(refused);
    expect(await ask({ parent: {}, url: page })).toEqual(refused);
    expect(await ask({ parent: null, url: page }, 2)).toEqual(refused);
  });

  it('ignores an invalid call id', async () => {
    desk.cancel.mockClear();
    const event = { senderFrame: { parent: null, url: page }, sender: { id: 1 } };
    for (const id of [undefined, null, 7, {}, ['call-1']]) handlers.get('desk:cancel')?.(event, id);
    expect(desk.cancel).not.toHaveBeenCalled();
  });
});

describe('[S10] whatever a window holds', () => {
  const listeners = new Map<string, Listener>();
  let openHandler: Listener | undefined;
  const policies: string[] = [];
  forbidNavigation();
  appListeners.get('web-contents-created')?.(
    {},
    {
      on: (name: string, run: Listener) => listeners.set(name, run),
      setWindowOpenHandler: (run: Listener) => {
        openHandler = run;
      },
      setWebRTCIPHandlingPolicy: (policy: string) => policies.push(policy),
    },
  );

  it('[S08] sends no packet round its proxy', () => {
    expect(policies).toEqual(['disable_non_proxied_udp']);
  });

  it.each(['will-navigate', 'will-redirect', 'will-frame-navigate'])(
    'goes nowhere (%s), to no address at all',
    (name) => {
      for (const url of [...foreign, 'app://bundle/index.html']) {
        const preventDefault = vi.fn();
        listeners.get(name)?.({ preventDefault, url });
        expect(preventDefault, url).toHaveBeenCalledOnce();
      }
    },
  );

  it('[S04] attaches no webview', () => {
    const preventDefault = vi.fn();
    listeners.get('will-attach-webview')?.({ preventDefault });
    expect(preventDefault).toHaveBeenCalledOnce();
  });

  it('[S11] opens no window and no other program', () => {
    const programs = ['smb://host/share', 'ms-msdt:/id', 'https://user@evil.example', 'mailto:a@b.example'];
    for (const url of [...foreign, ...programs]) expect(openHandler?.({ url })).toEqual({ action: 'deny' });
  });
});

describe('[S08] the session of the page', () => {
  it('requests nothing but the page’s own files', () => {
    let decide: Listener | undefined;
    const setProxy = vi.fn();
    void forbidNetwork({
      setProxy,
      webRequest: {
        onBeforeRequest: (run: Listener) => {
          decide = run;
        },
      },
    } as never);
    const isCancelled = (url: string) => {
      let cancel: unknown;
      decide?.({ url }, (answer: { cancel: boolean }) => {
        cancel = answer.cancel;
      });
      return cancel;
    };
    expect(setProxy).toHaveBeenCalledWith(expect.objectContaining({ proxyBypassRules: '<-loopback>' }));
    const network = [
      'http://127.0.0.1/',
      'https://x.example/',
      'ws://x.example/',
      'wss://x.example/',
      'ftp://x.example/',
      'file:///etc/passwd',
      'chrome-extension://x/',
    ];
    for (const url of network) expect(isCancelled(url), url).toBe(true);
    for (const url of ['app://bundle/index.html', 'data:image/png;base64,x'])
      expect(isCancelled(url), url).toBe(false);
  });
});

describe('[S09] a permission', () => {
  let request: Listener | undefined;
  let check: Listener | undefined;
  let device: Listener | undefined;
  denyPermissions({
    setPermissionRequestHandler: (run: Listener) => {
      request = run;
    },
    setPermissionCheckHandler: (run: Listener) => {
      check = run;
    },
    setDevicePermissionHandler: (run: Listener) => {
      device = run;
    },
  } as never);
  const asked = (permission: string, requestingUrl: string, isMainFrame: boolean) => {
    let answer: unknown;
    request?.(
      {},
      permission,
      (given: boolean) => {
        answer = given;
      },
      { requestingUrl, isMainFrame },
    );
    return [
      answer,
      check?.({}, permission, new URL(requestingUrl).origin === 'null' ? 'app://bundle/' : requestingUrl, {
        isMainFrame,
      }),
    ];
  };
  const page = 'app://bundle/index.html';

  it.each([
    'geolocation',
    'notifications',
    'media',
    'hid',
    'usb',
    'serial',
    'midi',
    'local-network-access',
    'clipboard-read',
    'fullscreen',
    'openExternal',
    'display-capture',
  ])('is refused: %s', (permission) => {
    expect(asked(permission, page, true)).toEqual([false, false]);
    expect(device?.({ deviceType: permission })).toBe(false);
  });

  it('to write text to the clipboard is granted to the page only', () => {
    expect(asked('clipboard-sanitized-write', page, true)).toEqual([true, true]);
    expect(asked('clipboard-sanitized-write', page, false)).toEqual([false, false]);
    expect(asked('clipboard-sanitized-write', 'https://evil.example/', true)).toEqual([false, false]);
  });
});
