import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { contentSecurityPolicy } from '../../electron/hosts/page/content-security.ts';
import { expect, test } from './support/desk-test.ts';

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

test('[S02] the preload script is one file that needs Electron alone', async () => {
  const text = await readFile(path.join(built, 'main', 'preload.cjs'), 'utf8');
  const needed = [...text.matchAll(/\brequire\(\s*["'`]([^"'`]+)["'`]\s*\)/g)].map(([, name]) => name);
  expect([...new Set(needed)]).toEqual(['electron']);
  // No require by a computed name, and no import.
  expect(text.match(/\brequire\(/g)?.length).toBe(needed.length);
  expect(text).not.toMatch(/\bimport\s*\(|^import\s/m);
});
