// `npm run bench -- sending`, `-- files`, `-- history`, `-- people`, `-- analyses`; or `-- hosts`, `-- kills` or `-- screen`, parts of the
// first: figures against a reference of the same run, with the machine they were taken on.
import { mkdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { fileURLToPath } from 'node:url';
import { measureAnalyses } from './analyses.ts';
import { measureFiles } from './files.ts';
import { measureHistory } from './history.ts';
import { measurePeople } from './people.ts';
import { measureHosts, measureKills, measureScreen, measureSending } from './sending.ts';

const [what = 'sending', size = 'full'] = process.argv.slice(2);
const measures = {
  sending: measureSending,
  history: measureHistory,
  people: measurePeople,
  analyses: measureAnalyses,
  files: measureFiles,
  screen: measureScreen,
  hosts: measureHosts,
  kills: measureKills,
};
if (!isMeasure(what)) {
  const known = Object.keys(measures).map((name) => `${name} [small|full]`);
  process.stderr.write(`There is no bench “${what}”. There is: ${known.join(', ')}.\n`);
  process.exit(2);
}
const figures = await measures[what](size === 'small' ? 'small' : 'full');
const machine = {
  system: `${os.type()} ${os.release()}`,
  processors: `${os.availableParallelism()} × ${os.cpus()[0]?.model ?? 'unknown'}`,
  memory: `${Math.round(os.totalmem() / 2 ** 30)} GiB`,
  node: process.version,
  loadBefore: os.loadavg().map((load) => Number(load.toFixed(2))),
};
const folder = fileURLToPath(new URL('results', import.meta.url));
mkdirSync(folder, { recursive: true });
writeFileSync(
  `${folder}/${what}${size === 'small' ? '-small' : ''}.json`,
  `${JSON.stringify({ machine, figures }, null, 2)}\n`,
);
for (const { name, value, reference, ratio, goal, isReached } of figures) {
  const against = ratio === null ? '' : ` against ${reference?.toFixed(1)}: ${ratio.toFixed(2)}`;
  process.stdout.write(
    `${isReached ? 'reached ' : 'MISSED  '} ${name}: ${value.toFixed(1)}${against} (goal: ${goal})\n`,
  );
}

function isMeasure(name: string): name is keyof typeof measures {
  return Object.hasOwn(measures, name);
}
