import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { readPageFile } from '../../electron/hosts/page/page-file.ts';

/** Builds the page of a folder as the app is built, and serves it. */
export async function servePage(
  root: URL,
): Promise<{ readonly address: string; readonly close: () => void }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'audience-desk-built-page-'));
  await build({
    root: fileURLToPath(root),
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    plugins: [react()],
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'chrome130',
      chunkSizeWarningLimit: 3_000,
      assetsInlineLimit: 0,
    },
  });
  const server = createServer((request, response) => {
    void readPageFile(folder, new URL(request.url ?? '/', 'http://page').pathname).then((file) => {
      if (file === undefined) response.writeHead(404).end();
      else response.writeHead(200, { 'Content-Type': file.type }).end(file.content);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/`,
    close() {
      server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
