import type { LedgerToken, Person } from '../../../../shared/domain/person.ts';
import { printLine } from '../../terminal.ts';
import { type FileReport, invalid } from '../files/file-desk.ts';
import { type Call, callOf } from '../files/import-file.ts';
import { openKeptDesk } from '../open-desk.ts';
import { issuesOf } from '../send-command.ts';
import { chosenPerson, lineOf, type PersonOptions, whole } from './person-choice.ts';
import { forgetPerson } from './person-forget.ts';

/** So many people or tokens are told at the most. */
const most = { people: 200, tokens: 1_000 } as const;

/** `person find TEXT`, `person show …`, `person forget …`, `devices list [TEXT]`: what the history says, masked as on the screen. */
export async function personCommand(
  verb: string,
  text: string | undefined,
  options: PersonOptions,
): Promise<FileReport> {
  const desk = await openKeptDesk();
  if (!desk.ok) return invalid([desk.error]);
  try {
    const call = callOf(desk.value);
    if (verb === 'find') return await find(call, text ?? '', options);
    if (verb === 'forget') return await forgetPerson(call, options);
    return verb === 'show' ? await show(call, options) : await devices(call, text ?? '', options);
  } finally {
    desk.value.close();
  }
}

async function find(call: Call, text: string, options: PersonOptions): Promise<FileReport> {
  const found = await whole(() => call('people.find', { text, limit: most.people }));
  if (!found.ok) return invalid(issuesOf(found));
  const { people, isMore } = found.value;
  if (options.json !== true) for (const person of people) printLine(lineOf(person));
  return { code: people.length > 0 ? 0 : 1, value: { people, isMore } };
}

async function show(call: Call, options: PersonOptions): Promise<FileReport> {
  const chosen = await chosenPerson(call, options);
  if ('code' in chosen) return chosen;
  const person = await call('people.get', { key: chosen.key });
  if (!person.ok) return invalid(issuesOf(person));
  if (options.json !== true) for (const line of linesOf(person.value)) printLine(line);
  return { code: 0, value: { found: true, ...person.value } };
}

async function devices(call: Call, text: string, options: PersonOptions): Promise<FileReport> {
  const found = await whole(() => call('people.tokens', { text, limit: most.tokens }));
  if (!found.ok) return invalid(issuesOf(found));
  const { tokens, isMore } = found.value;
  if (options.json !== true) for (const token of tokens) printLine(tokenLine(token));
  return { code: 0, value: { tokens, isMore } };
}

function tokenLine({ token, platform, state, personTitle, at, connectionName }: LedgerToken): string {
  return `${token} ${platform} ${state} · ${personTitle} · ${connectionName} · ${at}`;
}

function linesOf(person: Person): readonly string[] {
  return [
    lineOf(person),
    'What was sent from here, not what the service holds.',
    ...person.identifiers.map(({ kind, value }) => `${kind} = ${value}`),
    ...person.attributes.map(
      ({ name, value, from }) =>
        `${name} = ${JSON.stringify(value)}${from === 'group' ? ' (of their group)' : ''}`,
    ),
    ...person.tokens.map(tokenLine),
    ...person.subscriptions.map(
      ({ topic, isSubscribed }) =>
        `${isSubscribed ? 'subscribed to' : 'unsubscribed from'} ${topic || 'all messages'}`,
    ),
    ...person.events.map(({ name, count, last }) => `${name} × ${count}, the last ${last.at}`),
  ];
}
