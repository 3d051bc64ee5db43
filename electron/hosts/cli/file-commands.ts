import type { Command } from 'commander';
import { connectionOptions, option } from './commands.ts';
import type { FileOptions, FileReport } from './file-desk.ts';
import { importFile } from './import-command.ts';
import { outboxCommand } from './outbox-command.ts';

type Finish = (report: FileReport, json: boolean) => void;

const to = option('--to <name>', 'to', 'a connection of the app, by its name');
const runChoices = [
  option('--rate <n>', 'rate', 'at most so many requests a second; none for no limit'),
  option('--concurrency <n>', 'concurrency', 'at most so many requests at once (as the connection)'),
];

/** `import` and `outbox`: files, without a window. */
export function addFileCommands(program: Command, finish: Finish): void {
  const importing = program
    .command('import')
    .description('send the rows of a file')
    .argument('<file>', 'CSV, TSV or JSON lines')
    .addOption(option('--map <file>', 'map', 'how columns become fields, as JSON'))
    .addOption(option('--canary <n>', 'canary', 'stop after so many rows'))
    .addOption(option('--stop-above <percent>', 'stopAbove', 'stop where more than this is rejected'));
  for (const one of [to, ...runChoices, ...connectionOptions]) importing.addOption(one);
  importing.action(async (file: string, options: FileOptions) =>
    finish(await importFile(file, options), options.json === true),
  );

  const outbox = program
    .command('outbox')
    .description('files on their way: status, run, pause, resume, cancel, unknown')
    .argument('<verb>', 'status, run, pause, resume, cancel or unknown')
    .argument('[run]', 'the id of a run')
    .argument('[how]', 'with unknown: again, or accepted');
  for (const one of [to, ...connectionOptions]) outbox.addOption(one);
  outbox.action(
    async (verb: string, run: string | undefined, how: string | undefined, options: FileOptions) =>
      finish(await outboxCommand(verb, run, how, options), options.json === true),
  );
}
