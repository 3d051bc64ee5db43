// Builds everything that runs: the page, the main process, its preload script, and the programs without a window.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build } from 'vite';

const root = path.resolve(fileURLToPath(import.meta.url), '../..');
const out = (folder) => path.join(root, 'dist', folder);
const common = { root, configFile: false, logLevel: 'warn', publicDir: false };

const unusedByPdf = ['html2canvas', 'dompurify', 'canvg'];
const emptyModule = path.join(root, 'build', 'empty.mjs');

/** The page: plain files without inline scripts or styles, as its content security policy demands. */
async function buildPage() {
  await build({
    ...common,
    root: path.join(root, 'renderer'),
    base: './',
    worker: { format: 'es' },
    plugins: [react()],
    // What jsPDF would fetch to turn web pages and SVG into a PDF; the pictures here are neither.
    resolve: { alias: Object.fromEntries(unusedByPdf.map((name) => [name, emptyModule])) },
    build: {
      outDir: out('renderer'),
      emptyOutDir: true,
      target: 'chrome130',
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 2_000,
    },
  });
}

/** A program for Node: its dependencies go into the bundle, so that nothing is looked up when it starts. */
async function buildProgram(folder, entries, format = 'es') {
  await build({
    ...common,
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: true,
      outDir: out(folder),
      emptyOutDir: false,
      target: 'node20',
      minify: false,
      rolldownOptions: {
        input: Object.fromEntries(
          Object.entries(entries).map(([name, file]) => [name, path.join(root, file)]),
        ),
        external: ['electron', /^node:/],
        output: { format, ...fileNames(format === 'cjs' ? '[name].cjs' : '[name].js') },
      },
    },
  });
}

/** All in one folder, so that what a file names beside itself is there. */
function fileNames(pattern) {
  return { entryFileNames: pattern, chunkFileNames: pattern };
}

await buildPage();
// The second is the first without its start and its end; what tests open one desk after the other by.
await buildProgram('main', { main: 'electron/main.ts', program: 'electron/shell/program.ts' });
await buildProgram('main', { preload: 'electron/preload.ts' }, 'cjs');
await buildProgram('hosts', {
  browser: 'electron/hosts/browser.ts',
  cli: 'electron/hosts/cli.ts',
  sandbox: 'electron/sandbox/main.ts',
});
