import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect, createServer } from 'node:net';
import type { webContents as WebContents } from 'electron';
import { expect, test } from './support/desk-test.ts';

test('[S06] the page reads no file of the computer', { tag: '@both' }, async ({ page, violations }) => {
  violations.expect(/content security policy/i);
  const told = await page.evaluate(() =>
    fetch('file:///etc/passwd').then(
      (answer) => `answered ${answer.status}`,
      () => 'refused',
    ),
  );
  expect(told).toBe('refused');
  expect(page.url()).not.toMatch(/^file:/);
});

test('[S07] the page runs its own scripts and no others', { tag: '@both' }, async ({ page, violations }) => {
  violations.expect(/content security policy|requires 'Trusted/i);
  const ran = await page.evaluate(async () => {
    const ran: string[] = [];
    // In a task of its own: code that the test evaluates directly is not held to the policy.
    const attempt = (name: string, run: () => unknown) =>
      setTimeout(() => {
        try {
          run();
          ran.push(name);
        } catch {
          // As it must be.
        }
      });
    const global = window as unknown as Readonly<Record<string, (text: string) => unknown>>;
    attempt('eval', () => global.eval?.('1'));
    attempt('Function', () => Reflect.construct(Function, ['return 1'])());
    const marks = window as unknown as Record<string, unknown>;
    const script = document.createElement('script');
    attempt('text of a script', () => {
      script.append('window.ranInline = true');
      document.head.append(script);
      if (marks.ranInline !== true) throw new Error('it did not run');
    });
    const remote = document.createElement('script');
    const isRefused = new Promise((resolve) => {
      remote.addEventListener('error', resolve);
      remote.addEventListener('load', resolve);
    });
    attempt('address of a script', () => {
      try {
        remote.src = 'data:text/javascript,window.ranData = true';
      } catch (error) {
        // The text is not even accepted as an address.
        remote.dispatchEvent(new Event('error'));
        throw error;
      }
      document.head.append(remote);
    });
    await isRefused;
    // Queued behind every attempt.
    await new Promise((resolve) => setTimeout(resolve));
    if (marks.ranData === true) ran.push('script of data');
    const button = document.createElement('button');
    try {
      button.setAttribute('onclick', 'window.ranHandler = true');
      button.click();
    } catch {
      // As it must be: the text is not even accepted.
    }
    if (marks.ranHandler === true) ran.push('handler of an attribute');
    return ran.filter((name) => name !== 'address of a script');
  });
  expect(ran).toEqual([]);
  const taken = await page.evaluate(() => {
    try {
      document.createElement('div').innerHTML = '<b>a text</b>';
      return 'taken for HTML';
    } catch {
      return 'refused';
    }
  });
  expect(taken).toBe('refused');
});

test('[S08] the page reaches nobody', { tag: '@both' }, async ({ page, host, violations }) => {
  violations.expect(/content security policy|requires 'Trusted/i);
  const heard: string[] = [];
  const listener = createServer((socket) => {
    heard.push('a connection');
    socket.on('data', (part) => heard.push(part.toString().split('\r\n')[0] ?? ''));
    socket.on('error', () => undefined);
  });
  await once(listener.listen(0, '127.0.0.1'), 'listening');
  const address = `127.0.0.1:${(listener.address() as AddressInfo).port}`;
  try {
    await page.evaluate(async (address) => {
      const waits: Promise<unknown>[] = [];
      const quietly = (run: () => unknown) => {
        try {
          waits.push(Promise.resolve(run()).catch(() => undefined));
        } catch {
          // As it must be.
        }
      };
      quietly(() => fetch(`http://${address}/fetch`, { mode: 'no-cors' }));
      quietly(() => navigator.sendBeacon(`http://${address}/beacon`, 'x'));
      quietly(() => new WebSocket(`ws://${address}/socket`));
      quietly(() => new EventSource(`http://${address}/events`));
      for (const [name, part] of [
        ['img', 'src'],
        ['script', 'src'],
        ['iframe', 'src'],
        ['link', 'href'],
        ['object', 'data'],
        ['video', 'src'],
      ] as const) {
        quietly(() => {
          const element = document.createElement(name);
          if (name === 'link') element.setAttribute('rel', 'stylesheet');
          element.setAttribute(part, `http://${address}/${name}`);
          document.body.append(element);
        });
      }
      const style = document.createElement('div');
      style.setAttribute('style', `background: url(http://${address}/style)`);
      document.body.append(style);
      await Promise.all(waits);
      // Drawn, with whatever its elements and styles request.
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    }, address);
    // Whatever left the page before has arrived by the time that this has.
    const last = connect((listener.address() as AddressInfo).port, '127.0.0.1', () => last.end('the last'));
    await expect.poll(() => heard).toContain('the last');
    heard.splice(heard.lastIndexOf('a connection'));
    // A browser may open a connection without sending a request on it; the window’s session opens none.
    expect(heard.filter((what) => host === 'electron' || what !== 'a connection')).toEqual([]);
  } finally {
    listener.close();
  }
});

/** Runs in the main process. */
function isLoading({ webContents }: { readonly webContents: typeof WebContents }): boolean {
  return webContents.getAllWebContents().some((contents) => contents.isLoading());
}

test('[S10] [S11] the page stays where it is, and opens nothing', { tag: '@window' }, async ({
  page,
  desk,
  violations,
}) => {
  violations.expect(/content security policy|navigat|popup|refused|not allowed/i);
  const before = page.url();
  for (const url of [
    'https://service.invalid/',
    'https://service.invalid/?next=app://bundle',
    'app://else/index.html',
    'app://bundle/none.html',
    'file:///etc/passwd',
    'data:text/html,gone',
    'mailto:a@b.example',
    'smb://host/share',
    'ms-msdt:/id',
  ]) {
    const opened = await page.evaluate(async (url) => {
      const window_ = window.open(url);
      const link = document.createElement('a');
      link.href = url;
      for (const target of ['_blank', '_self', '_top']) {
        link.target = target;
        document.body.append(link);
        link.click();
      }
      link.remove();
      location.assign(url);
      return window_ === null;
    }, url);
    // The main process has refused it once nothing is loading.
    await expect.poll(() => desk.main().evaluate(isLoading)).toBe(false);
    expect(opened, url).toBe(true);
    expect(page.url(), url).toBe(before);
  }
  expect(page.context().pages()).toHaveLength(1);
  // A locator would wait for a navigation that never ends.
  expect(await page.evaluate(() => document.querySelector('nav') !== null)).toBe(true);
});
