import { describe, expect, it } from 'vitest';
import { readSources } from './walls/imports.ts';

/** Names that only one file may use, or none, each of which would weaken a promise of security. */
const bans: readonly { readonly what: RegExp; readonly only: readonly string[]; readonly sample: string }[] =
  [
    { what: /@electron\/remote/, only: [], sample: `import remote from '@electron/remote';` },
    { what: /\bexecuteJavaScript/, only: [], sample: 'contents.executeJavaScript(text)' },
    { what: /\bopenExternal\b/, only: [], sample: 'shell.openExternal(url)' },
    { what: /\bipcMain\b/, only: ['electron/shell/ipc-gate.ts'], sample: 'ipcMain.handle(name, run)' },
    { what: /\bipcRenderer\b/, only: ['electron/preload.ts'], sample: 'ipcRenderer.send(name)' },
    { what: /\bcontextBridge\b/, only: ['electron/preload.ts'], sample: 'contextBridge.exposeInMainWorld()' },
    { what: /\bdangerouslySetInnerHTML\b|\.innerHTML\b/, only: [], sample: 'element.innerHTML = text' },
    {
      // The web page's address holds its token, and the sandbox prints its credentials: both are for whoever started
      // them.
      what: /\bprocess\.std(out|err)\.write\b/,
      only: ['electron/hosts/browser.ts', 'electron/hosts/terminal.ts', 'electron/sandbox/main.ts'],
      sample: 'process.stdout.write(text)',
    },
    { what: /(?<![.\w])eval\s*\(|\bnew Function\b/, only: [], sample: 'eval(text)' },
    {
      what: /\bnodeIntegration: true|contextIsolation: false|webSecurity: false/,
      only: [],
      sample: 'webSecurity: false',
    },
  ];

const sources = ['shared', 'electron', 'renderer'].flatMap((folder) => readSources(folder, ['.ts', '.tsx']));
const shipped = sources.filter(({ path }) => !/\.test\.tsx?$|\.fixture\.ts$|\/test-[\w-]+\.ts$/.test(path));

describe('[S04] what may be named in one file only', () => {
  it.each(bans)('$what', ({ what, only, sample }) => {
    expect(shipped.filter(({ text }) => what.test(text)).map(({ path }) => path)).toEqual(only);
    expect(what.test(sample)).toBe(true);
  });
});

describe('[S17] the key store of the operating system', () => {
  const synchronous = /\b(encryptString|decryptString|isEncryptionAvailable)\b/;

  it('is asked in one file', () => {
    const named = shipped.filter(({ text }) => /\bsafeStorage\b/.test(text)).map(({ path }) => path);
    expect(named).toEqual(['electron/shell/key-store.ts']);
  });

  it('is asked by calls that wait only where the runtime has no others', () => {
    const named = shipped.filter(({ text }) => synchronous.test(text));
    expect(named.map(({ path }) => path)).toEqual(['electron/shell/key-store.ts']);
    const text = named[0]?.text ?? '';
    const preferred = text.indexOf('if (encryptStringAsync !== undefined');
    const calls = [...text.matchAll(/\b(encryptString|decryptString)\.call\(|isEncryptionAvailable\?\.\(/g)];
    expect(preferred).toBeGreaterThan(0);
    expect(calls).toHaveLength(3);
    for (const call of calls) expect(call.index).toBeGreaterThan(preferred);
  });
});
