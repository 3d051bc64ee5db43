import type { Target } from './imports.ts';

/** A part of the tree, what its files may import, and samples that prove that the rule works. */
export interface Wall {
  readonly name: string;
  isInside(path: string): boolean;
  mayImport(target: Target, from: string): boolean;
  /** [file, what it imports], each refused. */
  readonly refused: readonly (readonly [string, string])[];
  /** The same, each let through. */
  readonly allowed: readonly (readonly [string, string])[];
}

/** Packages for the page. */
const pagePackages =
  /^(react|react-dom|zustand|zod|recharts|libphonenumber-js|jspdf|write-excel-file|fflate|@mantine\/[\w-]+|@tanstack\/[\w-]+|@tabler\/icons-react|@fontsource(-variable)?\/[\w-]+|@expo-google-fonts\/inter)(\/|$)/;
const vendorFolder = /^electron\/vendors\/(?!http\/)([^/]+)\//;

const isTest = (path: string) => /\.(test|fixture)\.tsx?$|\/test-[\w-]+\.tsx?$/.test(path);
const within = (path: string, ...folders: string[]) =>
  folders.some((folder) => path.startsWith(`${folder}/`));
const isCommonVendorFile = (path: string) => within(path, 'electron/vendors') && !vendorFolder.test(path);

/**
 * A rule of folders and packages. Tests may in addition use the test tools, Node, what tests share, and beside the
 * desk's side the simulated services as its counterpart; nothing else may use a test.
 */
function rule(files: (path: string, from: string) => boolean, packages: RegExp) {
  return (target: Target, from: string): boolean => {
    if (target.kind === 'unreadable') return false;
    if (target.kind === 'package') {
      return (
        packages.test(target.name) || (isTest(from) && /^(vitest|fast-check|node:.+)$/.test(target.name))
      );
    }
    if (!isTest(from)) return files(target.path, from) && !isTest(target.path);
    const hasCounterpart = within(from, 'electron') && within(target.path, 'electron/sandbox');
    return files(target.path, from) || within(target.path, 'test') || hasCounterpart;
  };
}

/**
 * A rule of folders that import downwards: a file may use its own folder and those further down. Folders on one line
 * do not know each other; files beside the folders may use all of them. What is outside is for the other walls to judge.
 */
function downwards(root: string, lines: readonly (readonly string[])[]) {
  const folderOf = (path: string) =>
    path
      .slice(root.length + 1)
      .split('/')
      .slice(0, -1)[0];
  const lineOf = (folder: string) => lines.findIndex((line) => line.includes(folder));
  return (target: Target, from: string): boolean => {
    if (target.kind !== 'file' || !within(target.path, root) || isTest(from)) return true;
    const [own, other] = [folderOf(from), folderOf(target.path)];
    if (own === undefined || own === other) return true;
    return other !== undefined && lineOf(own) !== -1 && lineOf(own) < lineOf(other);
  };
}

/** Packages of the transport; a vendor's own folder may not use them. */
const transportPackages = /^(undici(\/.+)?|socks|proxy-from-env|node:.+)$/;

const isManifest = (path: string) => path === 'package.json';

/** The folders of the desk: each may import those before it. What two of them need stands below both. */
const deskFolders = [
  'database',
  'deliveries',
  'arming',
  'vault',
  'redaction',
  'import-reading',
  'ownership',
  'connections',
  'preferences',
  'masking',
  'requests',
  'scheduling',
  'health',
  'history',
  'people',
  'outbox-store',
  'runs',
  'outbox',
  'sending',
  'person-reads',
  'library',
  'reports',
  'imports',
  'devices',
  'forgetting',
  'samples',
];
const deskFolder = /^electron\/desk\/([^/]+)\//;

export const walls: readonly Wall[] = [
  {
    name: 'imports between the folders of the desk run one way',
    isInside: (path) => deskFolder.test(path) && !isTest(path),
    mayImport(target, from) {
      const to = target.kind === 'file' ? deskFolder.exec(target.path)?.[1] : undefined;
      const own = deskFolder.exec(from)?.[1] ?? '';
      const [lower, upper] = [deskFolders.indexOf(to ?? own), deskFolders.indexOf(own)];
      return upper >= 0 && lower >= 0 && lower <= upper;
    },
    refused: [
      ['electron/desk/scheduling/rate-limiter.ts', '../outbox/outbox.ts'],
      ['electron/desk/outbox/outbox.ts', '../imports/check.ts'],
      ['electron/desk/runs/runner.ts', '../outbox/outbox.ts'],
      ['electron/desk/import-reading/csv-reader.ts', '../runs/runner.ts'],
      ['electron/desk/history/history.ts', '../sending/sender.ts'],
      ['electron/desk/new-folder/file.ts', '../database/database.ts'],
    ],
    allowed: [
      ['electron/desk/outbox/outbox.ts', '../scheduling/rate-limiter.ts'],
      ['electron/desk/imports/check/check-rows.ts', '../outbox/outbox.ts'],
      ['electron/desk/history/search/indexer.ts', '../history.ts'],
      ['electron/desk/imports/check/check-rows.ts', '../ports.ts'],
    ],
  },
  {
    name: 'shared imports shared, zod and the phone numbers, and knows no process',
    isInside: (path) => within(path, 'shared'),
    mayImport: rule((path) => within(path, 'shared'), /^(zod|libphonenumber-js)(\/|$)/),
    refused: [
      ['shared/domain/delivery.ts', 'node:fs'],
      ['shared/domain/delivery.ts', '../../electron/desk/ports.ts'],
      ['shared/domain/delivery.ts', '../../renderer/main.tsx'],
      ['shared/domain/delivery.ts', 'react'],
      ['shared/domain/delivery.ts', 'vitest'],
      ['shared/domain/delivery.ts', './samples.fixture.ts'],
      ['shared/domain/delivery.test.ts', '../../electron/desk/desk.ts'],
      ['shared/domain/delivery.test.ts', '../../electron/sandbox/sandbox.ts'],
    ],
    allowed: [
      ['shared/domain/delivery.ts', '../json.ts'],
      ['shared/domain/form/phone.ts', 'libphonenumber-js/min'],
      ['shared/domain/delivery.test.ts', './samples.fixture.ts'],
      ['shared/domain/delivery.test.ts', '../../test/support/captures.ts'],
    ],
  },
  {
    name: 'the desk has no host, and knows vendors by their port alone',
    isInside: (path) => within(path, 'electron/desk'),
    mayImport: rule(
      (path) => within(path, 'shared', 'electron/desk') || isCommonVendorFile(path) || isManifest(path),
      // The readers of files and of their encodings are pure functions over text and bytes.
      /^(zod$|csv-parse$|csv-parse\/sync$|iconv-lite$|chardet$|yauzl$|sax$|node:)/,
    ),
    refused: [
      ['electron/desk/desk.ts', 'electron'],
      ['electron/desk/desk.ts', '../hosts/browser.ts'],
      ['electron/desk/desk.ts', '../shell/window.ts'],
      ['electron/desk/desk.ts', '../sandbox/sandbox.ts'],
      ['electron/desk/desk.ts', '../vendors/outbound/index.ts'],
      ['electron/desk/desk.ts', 'conf'],
    ],
    allowed: [
      ['electron/desk/desk.ts', '../vendors/registry.ts'],
      ['electron/desk/sending/sender.ts', '../../vendors/http/exchange.ts'],
      ['electron/desk/desk.ts', '../../package.json'],
      ['electron/desk/desk.test.ts', '../sandbox/sandbox.ts'],
    ],
  },
  {
    name: 'a vendor knows the port and itself, and no other vendor',
    isInside: (path) => within(path, 'electron/vendors'),
    mayImport: (target, from) =>
      (target.kind === 'package' &&
        within(from, 'electron/vendors/http') &&
        transportPackages.test(target.name)) ||
      rule((path) => {
        if (within(path, 'shared') || isCommonVendorFile(path) || isManifest(path)) return true;
        const vendor = vendorFolder.exec(path)?.[1];
        const isRegistry = from === 'electron/vendors/registry.ts';
        return vendor !== undefined && (isRegistry || vendor === vendorFolder.exec(from)?.[1]);
      }, /^zod$/)(target, from),
    refused: [
      ['electron/vendors/outbound/index.ts', '../interakt/index.ts'],
      ['electron/vendors/vendor.ts', './interakt/index.ts'],
      ['electron/vendors/http/exchange.ts', '../interakt/index.ts'],
      ['electron/vendors/outbound/index.ts', '../../desk/ports.ts'],
      ['electron/vendors/outbound/index.ts', '../../hosts/browser.ts'],
      ['electron/vendors/outbound/index.ts', '../../sandbox/sandbox.ts'],
      ['electron/vendors/outbound/index.ts', 'electron'],
      ['electron/vendors/outbound/index.ts', 'undici'],
      ['electron/vendors/outbound/index.ts', 'node:net'],
      ['electron/vendors/http/transport.ts', 'electron'],
    ],
    allowed: [
      ['electron/vendors/registry.ts', './interakt/index.ts'],
      ['electron/vendors/http/transport.ts', 'undici/lib/dispatcher/pool.js'],
      ['electron/vendors/outbound/index.ts', './build-request.ts'],
      ['electron/vendors/outbound/index.ts', '../http/interpret-answer.ts'],
    ],
  },
  {
    name: 'the sandbox simulates the services without a look at how the app speaks to them',
    isInside: (path) => within(path, 'electron/sandbox'),
    mayImport: rule((path) => within(path, 'shared', 'electron/sandbox'), /^(zod$|node:)/),
    refused: [
      ['electron/sandbox/sandbox.ts', '../vendors/outbound/build-request.ts'],
      ['electron/sandbox/sandbox.ts', '../desk/ports.ts'],
      ['electron/sandbox/sandbox.ts', 'electron'],
      ['electron/sandbox/outbound/routes.ts', '../../shell/window.ts'],
    ],
    allowed: [
      ['electron/sandbox/sandbox.ts', 'node:http'],
      ['electron/sandbox/sandbox.test.ts', 'vitest'],
    ],
  },
  {
    name: 'the hosts run the desk on plain Node',
    isInside: (path) => within(path, 'electron/hosts'),
    mayImport: rule(
      (path) =>
        within(path, 'shared', 'electron/desk', 'electron/hosts', 'electron/sandbox') ||
        isCommonVendorFile(path) ||
        isManifest(path),
      /^(zod$|conf$|commander$|node:)/,
    ),
    refused: [
      ['electron/hosts/cli.ts', 'electron'],
      ['electron/hosts/settings-file.ts', 'electron-store'],
      ['electron/hosts/cli.ts', '../shell/window.ts'],
      ['electron/hosts/cli.ts', '../main.ts'],
      ['electron/hosts/cli.ts', '../vendors/outbound/index.ts'],
    ],
    allowed: [
      ['electron/hosts/cli.ts', 'commander'],
      ['electron/hosts/browser.ts', '../sandbox/sandbox.ts'],
    ],
  },
  {
    name: 'the shell brings Electron to the desk, and nothing of the page',
    isInside: (path) => within(path, 'electron/shell') || path === 'electron/main.ts',
    mayImport: rule(
      (path) => within(path, 'shared', 'electron') || isManifest(path),
      /^(electron$|electron\/|electron-store$|zod$|node:)/,
    ),
    refused: [
      ['electron/shell/window.ts', '../../renderer/main.tsx'],
      ['electron/main.ts', 'react'],
    ],
    allowed: [
      ['electron/shell/window.ts', 'electron'],
      ['electron/main.ts', './desk/desk.ts'],
    ],
  },
  {
    name: 'the preload script stays a bridge: names of calls and channels, nothing else',
    isInside: (path) => path === 'electron/preload.ts',
    mayImport: rule(
      (path) => ['shared/contract/names.ts', 'electron/shell/channels.ts'].includes(path),
      /^electron$/,
    ),
    refused: [
      ['electron/preload.ts', 'node:fs'],
      ['electron/preload.ts', './desk/desk.ts'],
      ['electron/preload.ts', '../shared/contract/index.ts'],
    ],
    allowed: [['electron/preload.ts', './shell/channels.ts']],
  },
  {
    name: 'the page imports the page, shared and what draws',
    isInside: (path) => within(path, 'renderer'),
    mayImport: rule((path) => within(path, 'shared', 'renderer'), pagePackages),
    refused: [
      ['renderer/main.tsx', 'electron'],
      ['renderer/main.tsx', 'node:fs'],
      ['renderer/main.tsx', 'fs'],
      ['renderer/main.tsx', '../electron/desk/ports.ts'],
      ['renderer/main.tsx', 'conf'],
      ['renderer/main.tsx', '../package.json'],
    ],
    allowed: [
      ['renderer/main.tsx', '@mantine/core/styles.css'],
      ['renderer/backend/client.ts', '../../shared/contract/index.ts'],
    ],
  },
  {
    name: 'the folders of the page import downwards',
    isInside: (path) => within(path, 'renderer'),
    mayImport: downwards('renderer', [['app'], ['features'], ['charts'], ['state'], ['ui'], ['backend']]),
    refused: [
      ['renderer/features/files/run/RunList.tsx', '../../../app/App.tsx'],
      ['renderer/charts/export/caption.ts', '../../features/analyses/AnalysisToolbar.tsx'],
      ['renderer/ui/Notice.tsx', '../state/desk-state.ts'],
      ['renderer/backend/client.ts', '../ui/Notice.tsx'],
      ['renderer/ui/Notice.tsx', '../main.tsx'],
      ['renderer/new/One.tsx', '../ui/Notice.tsx'],
    ],
    allowed: [
      ['renderer/main.tsx', './app/App.tsx'],
      ['renderer/app/App.tsx', '../backend/client.ts'],
      ['renderer/features/analyses/AnalysisToolbar.tsx', '../../charts/export/ExportDialog.tsx'],
      ['renderer/charts/explain/ExplainPane.tsx', '../../ui/CopyButton.tsx'],
      ['renderer/charts/scene/scene.test.ts', '../../app/App.tsx'],
    ],
  },
  {
    name: 'the folders of the charts import downwards, and no kind of analysis knows another',
    isInside: (path) => within(path, 'renderer/charts'),
    mayImport: downwards('renderer/charts', [
      ['compare'],
      ['funnel', 'retention', 'report'],
      ['grid', 'analysis'],
      ['explain', 'export', 'live'],
      ['scene', 'controls'],
    ]),
    refused: [
      ['renderer/charts/scene/paint.ts', '../export/caption.ts'],
      ['renderer/charts/scene/Chart.tsx', '../live/LinesChart.tsx'],
      ['renderer/charts/grid/DataGrid.tsx', '../funnel/funnel-grid.ts'],
      ['renderer/charts/report/pivot-grid.ts', '../retention/heat-scale.ts'],
      ['renderer/charts/scene/bars-scene.ts', '../controls/Choice.tsx'],
      ['renderer/charts/funnel/FunnelView.tsx', '../AnalysisView.tsx'],
      ['renderer/charts/funnel/FunnelView.tsx', '../compare/CompareView.tsx'],
      ['renderer/charts/funnel/drawing/funnel-scene.ts', '../../retention/retention-curve.ts'],
    ],
    allowed: [
      ['renderer/charts/AnalysisView.tsx', './funnel/FunnelView.tsx'],
      ['renderer/charts/compare/funnels/BySteps.tsx', '../../funnel/drawing/funnel-scene.ts'],
      ['renderer/charts/grid/DataGrid.tsx', '../explain/explain-state.ts'],
      ['renderer/charts/scene/scene.test.ts', '../funnel/drawing/funnel-scene.ts'],
      ['renderer/charts/export/caption.ts', 'zustand'],
    ],
  },
];
