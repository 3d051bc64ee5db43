import { Command, Option } from 'commander';
import type { Field, FieldKind } from '../../../shared/domain/form/field.ts';
import type { ActionName } from '../../../shared/domain/vendor.ts';
import { vendors } from '../../vendors/registry.ts';
import { type ActionEntry, commandsOf, entryFor, flagsOf, isListed } from './action-commands.ts';
import type { ConnectionOptions } from './connection.ts';

export interface OutputOptions {
  readonly json?: boolean;
  readonly dryRun?: boolean;
}

/** A parsed command line: an action, its form's options, the connection, and how to answer. */
export interface Request {
  readonly action: ActionName;
  readonly options: Readonly<Record<string, unknown>>;
  /** The kind of each option's field. */
  readonly kinds: Readonly<Record<string, FieldKind>>;
  readonly connection: ConnectionOptions;
  readonly output: OutputOptions;
}

type Run = (request: Request) => Promise<void>;

/** The command line: a command for each thing that a service offers, with an option for each field of its form. */
export function buildProgram(run: Run): Command {
  const program = new Command('audience-desk')
    .description('Identify users, send events, manage device tokens and read analyses without a window.')
    .showHelpAfterError('(--help shows the options)')
    .configureHelp({ showGlobalOptions: true });
  for (const [name, entries] of commandsOf(vendors.map(({ descriptor }) => descriptor)))
    addActionCommand({ program, run, name, entries });
  return program;
}

type Parsed = Readonly<Record<string, unknown>>;

interface ActionCommandParts {
  readonly program: Command;
  readonly run: Run;
  readonly name: string;
  readonly entries: readonly ActionEntry[];
}

function addActionCommand({ program, run, name, entries }: ActionCommandParts): void {
  const helps = [...new Set(entries.map(({ command: { help } }) => help))];
  const [last = name, ...above] = name.split(' ').reverse();
  const parent = above.reduceRight((within, word) => commandIn(within, word), program);
  const command = parent.command(last).description(helps.join('; '));
  for (const alias of new Set(entries.flatMap(({ command: { aliases } }) => aliases ?? [])))
    command.alias(alias);
  const verbs = [...new Set(entries.flatMap(({ command: { verb } }) => verb ?? []))];
  if (verbs.length > 0) command.argument('<verb>', verbs.join(' or '));
  const fields = fieldsOf(entries);
  for (const same of fields.values()) command.addOption(fieldOption(same));
  for (const { flag, help } of entries.map((entry) => entry.command))
    if (flag !== undefined && !command.options.some(({ long }) => long === flag))
      command.addOption(new Option(flag, help));
  for (const one of connectionOptions) command.addOption(one);

  command.action(async (...parameters: unknown[]) => {
    const verb = typeof parameters[0] === 'string' ? parameters[0] : undefined;
    if (verb !== undefined && !verbs.includes(verb))
      command.error(`error: “${verb}” is neither ${verbs.join(' nor ')}.`);
    const parsed = command.opts<Parsed>();
    // Commander takes whatever follows for the value, even where the value was left out by an unset variable, say.
    const missing = command.options.find((entry) => isFlag(command, parsed[entry.attributeName()]));
    if (missing !== undefined) command.error(`error: option '${missing.flags}' argument missing`);
    const flags = command.options.filter((entry) => parsed[entry.attributeName()] === true);
    const said = { verb, flags: flags.flatMap(({ long }) => long ?? []) };
    const entry = entryFor(entries, said, parsed.vendor);
    if (typeof entry === 'string') return command.error(`error: ${entry}`);
    const { vendor, generation, baseUrl, timeout, live, json, dryRun, ...form } = parsed;
    await run({
      action: entry.action.name,
      options: { ...form, ...choices(entry, parsed) },
      kinds: Object.fromEntries([...fields].map(([field, [{ kind }]]) => [field, kind])),
      connection: { vendor, generation, baseUrl, timeout, live } as ConnectionOptions,
      output: { json, dryRun } as OutputOptions,
    });
  });
}

/** The command of this name, made where there is none: `person anonymize` stands beside `person find`. */
export function commandIn(parent: Command, name: string): Command {
  return parent.commands.find((one) => one.name() === name) ?? parent.command(name);
}

type SameField = readonly [Field, ...Field[]];

/** Every field that one of the actions has, by its name, in the variant of each action. */
function fieldsOf(entries: readonly ActionEntry[]): ReadonlyMap<string, SameField> {
  const fields = new Map<string, SameField>();
  for (const field of entries.flatMap(({ action }) => action.fields))
    fields.set(field.name, [...(fields.get(field.name) ?? []), field] as unknown as SameField);
  return fields;
}

/** The option is spelled as the first action says; where the help texts differ, it has all of them. */
function fieldOption(same: SameField): Option {
  const [field] = same;
  const make = isListed(field.kind) ? list : option;
  const helps = new Set(same.map((one) => one.option?.help ?? one.label.toLowerCase()));
  return make(flagsOf(field), field.name, [...helps].join('; '));
}

/** The values of choices that a flag makes by being given or not. */
function choices({ action }: ActionEntry, parsed: Parsed): Parsed {
  return Object.fromEntries(
    action.fields.flatMap(({ name, option: { chooses } = { flags: '' } }) =>
      chooses === undefined ? [] : [[name, parsed[name] === true ? chooses.given : chooses.absent]],
    ),
  );
}

function isFlag(command: Command, value: unknown): boolean {
  return [value].flat().some((part) => command.options.some(({ long }) => long === part));
}

export function option(flags: string, field: string, description: string): Option {
  const made = new Option(flags, description);
  made.attributeName = () => field;
  return made;
}

export function list(flags: string, field: string, description: string): Option {
  const made = option(flags, field, description);
  made.argParser((value: string, before: readonly string[] | undefined) => [...(before ?? []), value]);
  return made;
}

export const connectionOptions = [
  option(
    '--vendor <name>',
    'vendor',
    `the service: ${vendors.map((vendor) => vendor.descriptor.id).join(', ')}`,
  ),
  option(
    '--generation <name>',
    'generation',
    'of 7segments: 7segments (user and password), infinario (project secret), bloomreach (API key)',
  ),
  option('--base-url <url>', 'baseUrl', 'its address; https, or http on this machine'),
  option('--timeout <seconds>', 'timeout', 'how long to wait for an answer (10)'),
  option('--live <name>', 'live', 'write to a live connection: its name, the host of its address'),
  new Option('--dry-run', 'show the request and send nothing'),
  new Option('--json', 'answer with one JSON object'),
];
