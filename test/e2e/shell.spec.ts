import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { contentSecurityPolicy } from '../../electron/hosts/page/content-security.ts';
import { expect, test } from './support/desk-test.ts';
import { check, chooseFile, people, runOf } from './support/files.ts';
import { addConnection, chooseConnection, openScreen } from './support/screens.ts';
import { startSlowService } from './support/slow-service.ts';

const built = path.resolve(fileURLToPath(import.meta.url), '../../../dist');

test.describe('the window', () => {
  test('[S01] shows its page in a sandbox without Node', { tag: '@window' }, async ({ page, desk }) => {
    const preferences = await desk.main().evaluate(({ webContents }) =>
      webContents.getAllWebContents().map((contents) => {
        // Available to tests only: Electron's types do not include it.
        const last = (
          contents as unknown as { getLastWebPreferences(): Record<string, unknown> }
        ).getLastWebPreferences();
        const { sandbox, contextIsolation, webSecurity, nodeIntegration, webviewTag } = last;
        return { sandbox, contextIsolation, webSecurity, nodeIntegration, webviewTag: webviewTag ?? false };
      }),
    );
    const wanted = {
      sandbox: true,
      contextIsolation: true,
      webSecurity: true,
      nodeIntegration: false,
      webviewTag: false,
    };
    expect(preferences).toEqual([wanted]);
    const seen = await page.evaluate(() =>
      ['require', 'process', 'Buffer', 'module', 'global', '__dirname'].filter((name) => name in window),
    );
    expect(seen).toEqual([]);
  });

  test('[S03] has a bridge of three calls, and nothing else of Electron’s', { tag: '@window' }, async ({
    page,
  }) => {
    const bridge = await page.evaluate(() => Object.keys((window as { readonly desk?: object }).desk ?? {}));
    expect(bridge).toEqual(['call', 'cancel', 'subscribe']);
  });

  test('[S05] serves the files of its page and no others, whatever is requested', { tag: '@window' }, async ({
    desk,
  }) => {
    const ask = (url: string, method = 'GET') =>
      desk.main().evaluate(
        async ({ net }, [url, method]) => {
          const answer = await net.fetch(url, { method }).catch(() => undefined);
          return answer === undefined ? 'none' : answer.status;
        },
        [url, method] as const,
      );
    expect(await ask('app://bundle/index.html')).toBe(200);
    for (const url of [
      'app://bundle/..%2fmain%2fmain.js',
      'app://bundle/%2e%2e/main/main.js',
      'app://bundle/%2e%2e%2fmain%2fmain.js',
      'app://bundle/..%5cmain%5cmain.js',
      'app://bundle//else/index.html',
      'app://bundle/%00index.html',
      'app://bundle/index.html%00.js',
      'app://else/index.html',
      'app://bundle.evil.example/index.html',
      'app://user@bundle/index.html',
      'app://bundle/none.html',
      'app://bundle/assets',
    ]) {
      const answer = await ask(url);
      // By the time the app sees it, an address that is written otherwise is the plain one, or none at all.
      const isPlain = url === 'app://user@bundle/index.html' && answer === 200;
      expect(isPlain || answer === 'none' || (answer >= 400 && answer < 500), `${url}: ${answer}`).toBe(true);
    }
    for (const method of ['POST', 'PUT', 'DELETE'])
      expect(await ask('app://bundle/index.html', method)).toBe(405);
  });

  test('[S07] serves its page under its policy', { tag: '@window' }, async ({ desk }) => {
    const header = await desk
      .main()
      .evaluate(async ({ net }) =>
        (await net.fetch('app://bundle/index.html')).headers.get('content-security-policy'),
      );
    expect(header).toBe(contentSecurityPolicy('none'));
  });

  test('[S09] is refused every permission without asking anybody', { tag: '@window' }, async ({ page }) => {
    const answers = await page.evaluate(async () => {
      const told = async (ask: () => Promise<unknown>) =>
        ask().then(
          String,
          (error: unknown) =>
            `refused ${(error as { name?: string; message?: string }).name ?? (error as { message?: string }).message}`,
        );
      return {
        place: await told(
          () => new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject)),
        ),
        notice: await Notification.requestPermission(),
        camera: await told(() => navigator.mediaDevices.getUserMedia({ video: true, audio: true })),
        midi: await told(() => navigator.requestMIDIAccess()),
        read: await told(() => navigator.clipboard.readText()),
      };
    });
    expect(answers.notice).toBe('denied');
    for (const name of ['place', 'camera', 'midi', 'read'] as const)
      expect(answers[name], name).toMatch(/^refused/);
  });

  test('[S12] answers its own page only: no frame within it, no other window', { tag: '@window' }, async ({
    page,
    desk,
  }) => {
    const inFrame = await page.evaluate(async () => {
      const frame = document.createElement('iframe');
      const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
      document.body.append(frame);
      await loaded;
      const bridge = (frame.contentWindow as { readonly desk?: unknown } | null)?.desk;
      frame.remove();
      return typeof bridge;
    });
    expect(inFrame).toBe('undefined');
    const [answer] = await Promise.all([
      desk.main().evaluate(
        async ({ BrowserWindow }, preload) => {
          const other = new BrowserWindow({
            show: false,
            webPreferences: { preload, sandbox: true, contextIsolation: true },
          });
          await other.loadURL('data:text/html,<title>another</title>');
          const asked = await other.webContents.executeJavaScript(
            "window.desk.call('1', 'desk.describe', {})",
          );
          other.destroy();
          return asked as unknown;
        },
        path.join(built, 'main', 'preload.cjs'),
      ),
    ]);
    expect(answer).toMatchObject({
      ok: false,
      error: { kind: 'invalidInput', message: 'This frame may not call.' },
    });
  });
});

test.describe('a run', () => {
  /** What the main process records in the course of the test. */
  interface Recorded {
    readonly bars: { readonly done: number; readonly mode: unknown }[];
    readonly notes: { readonly title: string; readonly body: string; click(): void }[];
    undo(): void;
  }

  test('shows its progress on the taskbar, and its end in a note that opens Files', {
    tag: '@window',
  }, async ({ page, desk }) => {
    const main = desk.main();
    const service = await startSlowService();
    // In place of the system's own taskbar and notes, which a test cannot read.
    await main.evaluate(({ BrowserWindow, Notification }) => {
      const { setProgressBar } = BrowserWindow.prototype;
      const { show } = Notification.prototype;
      const { isSupported } = Notification;
      const { isFocused } = BrowserWindow.prototype;
      const { now } = Date;
      const recorded: Recorded = {
        bars: [],
        notes: [],
        undo() {
          Object.assign(BrowserWindow.prototype, { setProgressBar, isFocused });
          Object.assign(Notification.prototype, { show });
          Object.assign(Notification, { isSupported });
          Date.now = now;
        },
      };
      Object.assign(globalThis, { recorded });
      BrowserWindow.prototype.setProgressBar = (done, options) => {
        recorded.bars.push({ done, mode: options?.mode });
      };
      BrowserWindow.prototype.isFocused = () => false;
      Notification.isSupported = () => true;
      Notification.prototype.show = function (this: Electron.Notification) {
        const { title, body } = this;
        recorded.notes.push({ title, body, click: () => this.emit('click') });
      };
    });
    const recorded = () =>
      main.evaluate(() => {
        const { bars, notes } = (globalThis as unknown as { recorded: Recorded }).recorded;
        return { bar: bars.at(-1), notes: notes.map(({ title, body }) => ({ title, body })) };
      });
    try {
      await addConnection(page, {
        ...{ service: 'Outbound', name: 'Shop', baseUrl: service.baseUrl, secret: 'key' },
      });
      await chooseConnection(page, 'Shop');
      await chooseFile(page, desk.home, 'long.csv', people(20));
      await check(page, '20 of 20 rows can be sent.');
      await page.getByLabel('Send the first rows, then ask').uncheck();
      await page.getByRole('textbox', { name: 'Requests at once at most' }).fill('10');
      await page.getByRole('button', { name: 'Send 20 rows to Shop' }).click();
      await expect.poll(service.requests).toBe(10);
      await expect.poll(async () => (await recorded()).bar).toEqual({ done: 0, mode: 'normal' });
      service.answer();
      await expect.poll(service.requests).toBe(20);
      await expect.poll(async () => (await recorded()).bar).toEqual({ done: 0.5, mode: 'normal' });

      // A person looks at something else for so long that they are told of the end.
      await openScreen(page, 'History');
      await page.evaluate(() => Object.assign(window, { isSamePage: true }));
      await main.evaluate(() => {
        const { now } = Date;
        Date.now = () => now() + 61_000;
      });
      service.answer();
      await expect
        .poll(async () => (await recorded()).notes)
        .toEqual([{ title: 'long.csv: finished', body: '20 accepted' }]);
      expect((await recorded()).bar).toEqual({ done: -1, mode: undefined });

      await main.evaluate(() => {
        (globalThis as unknown as { recorded: Recorded }).recorded.notes[0]?.click();
      });
      await expect(page.getByRole('heading', { name: 'Files', exact: true })).toBeVisible();
      await expect(runOf(page, 'long.csv')).toContainText('Finished');
      expect(await page.evaluate(() => 'isSamePage' in window)).toBe(true);
    } finally {
      await main.evaluate(() => (globalThis as unknown as { recorded: Recorded }).recorded.undo());
      service.close();
    }
  });
});

test('[S02] the preload script is one file that needs Electron alone', async () => {
  const text = await readFile(path.join(built, 'main', 'preload.cjs'), 'utf8');
  const needed = [...text.matchAll(/\brequire\(\s*["'`]([^"'`]+)["'`]\s*\)/g)].map(([, name]) => name);
  expect([...new Set(needed)]).toEqual(['electron']);
  // No require by a computed name, and no import.
  expect(text.match(/\brequire\(/g)?.length).toBe(needed.length);
  expect(text).not.toMatch(/\bimport\s*\(|^import\s/m);
});
