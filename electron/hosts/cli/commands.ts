import { Command, Option } from 'commander';
import type { ActionName } from '../../../shared/domain/vendor.ts';
import { vendors } from '../../vendors/registry.ts';
import type { ConnectionOptions } from './connection.ts';

export interface OutputOptions {
  readonly json?: boolean;
  readonly dryRun?: boolean;
}

/** What a command line asks for: an action, its form's options, the connection, and how to answer. */
export interface Request {
  readonly action: ActionName;
  readonly options: Readonly<Record<string, unknown>>;
  readonly connection: ConnectionOptions;
  readonly output: OutputOptions;
}

type Run = (request: Request) => Promise<void>;

/** The command line as data: each command names its action and the fields its options fill. */
export function buildProgram(run: Run): Command {
  const program = new Command('audience-desk')
    .description('Identify users, send events, manage device tokens and read analyses without a window.')
    .showHelpAfterError('(--help shows the options)')
    .configureHelp({ showGlobalOptions: true });

  add(program, run, 'identify', 'create a person or bring their details up to date', () => 'identify', [
    ...who,
    option('--previous-id <id>', 'previousId', 'the anonymous id to merge into this person'),
    option('--first-name <name>', 'firstName', 'first name'),
    option('--last-name <name>', 'lastName', 'last name'),
    option('--email <address>', 'email', 'e-mail address'),
    ...phone,
    list('--attribute <k=v>', 'attributes', 'an attribute: k=text or k:=json; repeatable'),
    option('--group-id <id>', 'groupId', 'the group to put the person into'),
    list('--group-attribute <k=v>', 'groupAttributes', 'an attribute of the group; repeatable'),
    list('--apns-token <token>', 'apnsTokens', 'a device token to register on APNs; repeatable'),
    list('--gcm-token <token>', 'gcmTokens', 'a device token to register on GCM; repeatable'),
    option('--created-at <time>', 'createdAt', 'when the person was created'),
    list('--tag <tag>', 'tags', 'a tag to add; repeatable'),
  ]);
  add(program, run, 'track', 'record an event', () => 'track', [
    ...who,
    option('--event <name>', 'event', 'the name of the event'),
    list('--property <k=v>', 'properties', 'a property: k=text or k:=json; repeatable'),
    option('--timestamp <time>', 'timestamp', 'Unix seconds, or ISO 8601 with its zone'),
    ...phone,
  ]);
  const token = add(
    program,
    run,
    'token',
    'register or disable a device token',
    ({ verb, all }) =>
      verb === 'register' ? 'registerToken' : all === true ? 'disableAllTokens' : 'disableToken',
    [
      ...who,
      option('--platform <platform>', 'platform', 'apns or gcm'),
      option('--token <token>', 'token', 'the device token'),
      new Option('--all', 'disable all tokens of the platform'),
    ],
  );
  token.argument('<verb>', 'register or disable');
  const subscription = add(
    program,
    run,
    'subscription',
    'allow or stop messages',
    ({ verb }) => (verb === 'subscribe' ? 'subscribe' : 'unsubscribe'),
    [
      ...who,
      new Option('--all', 'all messages'),
      list('--campaign <id>', 'campaignIds', 'a campaign; repeatable'),
    ],
  );
  subscription.argument('<verb>', 'subscribe or unsubscribe');
  add(program, run, 'html', 'get the HTML a campaign shows to a customer', () => 'campaignHtml', [
    ...who,
    option('--campaign <name>', 'campaignName', 'the name of the campaign'),
  ]);
  add(program, run, 'export', 'get a saved analysis', () => 'exportAnalysis', [
    option('--type <type>', 'analysisType', 'funnel, report, retention or segmentation'),
    option('--analysis-id <id>', 'analysisId', 'the id of the analysis'),
    option('--timezone <name>', 'timezone', 'time zone, such as Europe/Vienna'),
    option('--execution-time <time>', 'executionTime', 'leave out what came later: Unix seconds or ISO 8601'),
    option('--format <format>', 'format', 'native-json, table-json or csv; table_json or csv today'),
    option('--company <token>', 'company', 'the company token, where the user sees several'),
  ]);
  return program;
}

type Parsed = Readonly<Record<string, unknown>>;

function add(
  program: Command,
  run: Run,
  name: string,
  description: string,
  actionOf: (parsed: Parsed) => ActionName,
  options: readonly Option[],
): Command {
  const command = program.command(name).description(description);
  for (const entry of [...options, ...connectionOptions]) command.addOption(entry);
  command.action(async (...parameters: unknown[]) => {
    const verb = typeof parameters[0] === 'string' ? parameters[0] : undefined;
    const allowed = verbs[name];
    if (verb !== undefined && allowed !== undefined && !allowed.includes(verb)) {
      command.error(`error: “${verb}” is neither ${allowed.join(' nor ')}.`);
    }
    const parsed = command.opts<Parsed>();
    // Commander takes what follows for the value, even where the value was left out: an unset variable, say.
    const missing = command.options.find((entry) => isFlag(command, parsed[entry.attributeName()]));
    if (missing !== undefined) command.error(`error: option '${missing.flags}' argument missing`);
    if (verb === 'register' && parsed.all === true) {
      command.error('error: --all goes with disable; register takes one --token.');
    }
    const { vendor, generation, baseUrl, timeout, live, json, dryRun, all, ...form } = parsed;
    await run({
      action: actionOf({ ...parsed, verb }),
      options: name === 'subscription' ? { ...form, scope: all === true ? 'all' : 'campaigns' } : form,
      connection: { vendor, generation, baseUrl, timeout, live } as ConnectionOptions,
      output: { json, dryRun } as OutputOptions,
    });
  });
  return command;
}

function isFlag(command: Command, value: unknown): boolean {
  return [value].flat().some((part) => command.options.some(({ long }) => long === part));
}

const verbs: Readonly<Record<string, readonly string[]>> = {
  token: ['register', 'disable'],
  subscription: ['subscribe', 'unsubscribe'],
};

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

const who = [
  option('--user-id <id>', 'userId', 'the person’s id'),
  list('--id <kind=value>', 'ids', 'another id of the person; repeatable'),
];

const phone = [
  option('--phone <number>', 'phone', 'phone number'),
  option('--country-code <code>', 'countryCode', 'calling code of the phone number, such as +91'),
];

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
