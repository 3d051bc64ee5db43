import { type Command, Option } from 'commander';
import { type AnalysisOptions, analysisCommand } from './analysis-command.ts';
import { commandIn, connectionOptions, list, option } from './commands.ts';
import { type DevicesOptions, devicesCommand } from './devices-command.ts';
import type { FileOptions, FileReport } from './files/file-desk.ts';
import { importFile } from './files/import-command.ts';
import { type OutboxOptions, outboxCommand } from './files/outbox-command.ts';
import { type HistoryOptions, historyCommand } from './history-command.ts';
import type { PersonOptions } from './person/person-choice.ts';
import { personCommand } from './person/person-command.ts';
import { type ReadOptions, readCommand } from './person/read-command.ts';

type Finish = (report: FileReport, json: boolean) => void;

const to = option('--to <name>', 'to', 'a connection of the app, by its name');
const runChoices = [
  option('--rate <n>', 'rate', 'at most so many requests a second; none for no limit'),
  option('--concurrency <n>', 'concurrency', 'at most so many requests at once (as the connection)'),
];

const naming = [
  option('--user-id <id>', 'userId', 'their user id'),
  list('--id <kind=value>', 'ids', 'another id of theirs'),
  option('--phone <number>', 'phone', 'their phone number'),
  option('--country-code <code>', 'countryCode', 'the country code of the phone number'),
];

const wantOptions = [
  list('--property <name>', 'properties', 'a property to read; repeatable'),
  list('--consent <category>', 'consents', 'a consent category to read; repeatable'),
  list('--event <type>', 'events', 'a type of events to read, newest first; repeatable'),
  list(
    '--definition <kind=id>',
    'definitions',
    'a saved segmentation, aggregate, expression or prediction; repeatable',
  ),
  option('--changed-since <time>', 'changedSince', 'instead of one person, who changed since then'),
  option('--limit <n>', 'limit', 'so many events, or people, at most'),
  new Option('--everything', 'all that the service holds of the person, every event included'),
];

/** `import`, `outbox`, `history`, `person`, `devices` and `analysis`: files and their outcomes, without a window. */
export function addFileCommands(program: Command, finish: Finish): void {
  const importing = program
    .command('import')
    .description('send the rows of a file')
    .argument('<file>', 'CSV, TSV, JSON lines, or a workbook')
    .addOption(option('--map <file>', 'map', 'how columns become fields, as JSON'))
    .addOption(new Option('--check', 'look at every row, print the problems as JSON lines, send nothing'))
    .addOption(
      option('--only-changed-since <run>', 'onlyChangedSince', 'new and changed rows alone: a run, or last'),
    )
    .addOption(option('--canary <n>', 'canary', 'stop after so many rows'))
    .addOption(option('--stop-above <percent>', 'stopAbove', 'stop where more than this is rejected'));
  for (const one of [to, ...runChoices, ...connectionOptions]) importing.addOption(one);
  importing.action(async (file: string, options: FileOptions) =>
    finish(await importFile(file, options), options.json === true),
  );

  program
    .command('history')
    .description('what was sent, newest first')
    .addOption(option('--run <id>', 'run', 'the rows of one file alone'))
    .addOption(option('--text <text>', 'text', 'what occurs in the request or its answer'))
    .addOption(option('--outcome <outcome>', 'outcome', 'accepted, rejected, unknown and so on'))
    .addOption(option('--limit <n>', 'limit', 'so many at most (50)'))
    .addOption(new Option('--json', 'answer with one JSON object'))
    .action(async (options: HistoryOptions) => finish(await historyCommand(options), options.json === true));

  const person = commandIn(program, 'person').description(
    'what the history says of a person, and what a service does',
  );
  person
    .command('find')
    .description('people by any id, e-mail, phone, name or token')
    .argument('<text>', 'the beginning of any of them')
    .addOption(new Option('--json', 'answer with one JSON object'))
    .action(async (text: string, options: PersonOptions) =>
      finish(await personCommand('find', text, options), options.json === true),
    );
  const show = person
    .command('show')
    .description('one person at one connection: ids, attributes, devices, events');
  const forget = person
    .command('forget')
    .description('remove what this computer keeps of a person, for good; nothing changes at a service')
    .addOption(new Option('--joined', 'those they are joined with, too'))
    .addOption(new Option('--dry-run', 'say what goes and what stays, and remove nothing'))
    .addOption(option('--yes <name>', 'yes', 'remove it: what the person is called, as it is shown before'));
  for (const [verb, command] of Object.entries({ show, forget })) {
    for (const one of [to, ...naming]) command.addOption(one);
    command
      .addOption(new Option('--json', 'answer with one JSON object'))
      .action(async (options: PersonOptions) =>
        finish(await personCommand(verb, undefined, options), options.json === true),
      );
  }
  const reading = person
    .command('read')
    .description('what a service holds of one person; changes nothing there')
    .addOption(to);
  for (const one of [...naming, ...wantOptions, ...connectionOptions]) reading.addOption(one);
  reading.action(async (options: ReadOptions) => finish(await readCommand(options), options.json === true));
  const devices = program
    .command('devices')
    .description('device tokens: list, and disable or register all of a list')
    .argument('<verb>', 'list, disable or register')
    .argument('[text]', 'with list: the beginning of a token, or whose it is')
    .addOption(option('--file <file>', 'file', 'lines of tokens, user ids, or both, with ios or android'))
    .addOption(option('--platform <name>', 'platform', 'of lines that do not tell: ios or android'))
    .addOption(option('--canary <n>', 'canary', 'stop after so many rows'))
    .addOption(option('--stop-above <percent>', 'stopAbove', 'stop where more than this is rejected'));
  for (const one of [to, ...runChoices, ...connectionOptions]) devices.addOption(one);
  devices.action(async (verb: string, text: string | undefined, options: DevicesOptions) => {
    if (!['list', 'disable', 'register'].includes(verb))
      devices.error(`error: “${verb}” is none of list, disable, register.`);
    const report = verb === 'list' ? personCommand('devices', text, options) : devicesCommand(verb, options);
    finish(await report, options.json === true);
  });

  const outbox = program
    .command('outbox')
    .description('runs of files: status, run, pause, resume, cancel, undo, unknown')
    .argument('<verb>', 'status, run, pause, resume, cancel, undo or unknown')
    .argument('[run]', 'the id of a run')
    .argument('[how]', 'with unknown: again, or accepted')
    .option('--all', 'with run: every run that has not ended and waits for nobody')
    .option('--with-unknown', 'with undo: rows of which nobody knows whether they arrived, too');
  for (const one of [to, ...connectionOptions]) outbox.addOption(one);
  outbox.action(
    async (verb: string, run: string | undefined, how: string | undefined, options: OutboxOptions) =>
      finish(await outboxCommand({ verb, id: run, how, options }), options.json === true),
  );

  program
    .command('analysis')
    .description('the numbers of an exported analysis; nothing is sent')
    .argument('<file>', 'native or table JSON, or CSV')
    .addOption(option('--type <type>', 'type', 'what it is, where the file does not tell'))
    .addOption(option('--now <time>', 'now', 'up to when the data reaches; tells complete periods'))
    .addOption(option('--mode <mode>', 'mode', 'periods follow: calendar or rolling; the stricter of both'))
    .addOption(option('--timezone <name>', 'timezone', 'the time zone of the export'))
    .addOption(option('--cells <what>', 'cells', 'a retention holds: people, percent or fraction'))
    .addOption(option('--metric-base <n>', 'metricBase', 'a metric’s step counts from 0 or from 1 (0)'))
    .option('--csv', 'print the table as CSV')
    .option('--json', 'print the model and every computed number')
    .action(async (file: string, options: AnalysisOptions) =>
      finish(await analysisCommand(file, options), options.json === true),
    );
}
