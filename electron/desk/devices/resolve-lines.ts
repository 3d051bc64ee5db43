import type { DeviceChoices, DeviceRow, LineChoice } from '../../../shared/domain/devices/device-row.ts';
import {
  type DeviceFields,
  type PushService,
  platformWord,
} from '../../../shared/domain/devices/push-service.ts';
import type { TokenLine } from '../../../shared/domain/devices/read-token-list.ts';
import type { LedgerToken } from '../../../shared/domain/person.ts';
import type { DeviceLookup, DeviceOwner } from '../people/devices/device-lookup.ts';
import { type Named, namedOn } from './named-on-line.ts';

/** A row with all that is kept; what of it a screen may see is decided where it leaves the desk. */
export interface ResolvedRow
  extends Pick<
    DeviceRow,
    'line' | 'text' | 'platform' | 'state' | 'is' | 'notes' | 'isRepeated' | 'deviceChoices'
  > {
  readonly token: string;
  /** Whether the line itself said the token, so that nothing is given away by it. */
  readonly isTokenSaid: boolean;
  /** Whom the request names; empty where nobody. */
  readonly userId: string;
  readonly isUserIdSaid: boolean;
  readonly owner: DeviceOwner | null;
  readonly lookAlike: LedgerToken | null;
  readonly choices: readonly DeviceOwner[];
}

export interface Resolving {
  readonly lookup: DeviceLookup;
  readonly fields: DeviceFields;
  /** Whether the action makes devices reachable. */
  readonly registers: boolean;
  readonly choices: DeviceChoices;
  /** Whether names may stand in sentences. */
  readonly isMasked: boolean;
}

/** What an action would do with each line of a list: what is meant by it, what is known of that, what is sent. */
export function createResolver(resolving: Resolving): (line: TokenLine) => readonly ResolvedRow[] {
  const chosen = new Map(resolving.choices.lines.map((choice) => [choice.line, choice]));
  const sent = new Map<string, number>();
  /** Two lines may mean the same device, one by its token and one by its person. */
  const once = (row: ResolvedRow): ResolvedRow => {
    if (row.is !== 'send') return row;
    const said = JSON.stringify([row.userId, row.platform, row.token]);
    const before = sent.get(said);
    if (before === undefined) sent.set(said, row.line);
    return before === undefined ? row : repeated(row, `It is meant by line ${before}, too.`);
  };
  return (line) => {
    const empty = emptyRow(line);
    if (line.problem !== null) return [left(empty, line.problem)];
    if (line.sameAs !== null) return [repeated(empty, `It says what line ${line.sameAs} says.`)];
    const choice = chosen.get(line.line) ?? { line: line.line };
    const named = namedOn(line, resolving.lookup, choice.token);
    if (!named.ok) return [{ ...left(empty, named.error.why), deviceChoices: named.error.texts }];
    const one = { line, choice, ...named.value };
    const rows = one.token === null ? rowsOfPerson(one, resolving) : [rowOfToken(one, resolving)];
    // Whoever chose the wrong one may choose again.
    const deviceChoices = choice.token === undefined ? [] : line.others.filter((text) => text !== one.token);
    return rows.map((row) => once({ ...row, deviceChoices }));
  };
}

interface NamedLine extends Named {
  readonly line: TokenLine;
  readonly choice: LineChoice;
}

function emptyRow({ line, text }: TokenLine): ResolvedRow {
  return {
    ...{ line, text, token: '', isTokenSaid: true, platform: '', userId: '', isUserIdSaid: true },
    ...{ isRepeated: false, owner: null, state: null, is: 'send', notes: [], lookAlike: null, choices: [] },
    deviceChoices: [],
  };
}

function left(row: ResolvedRow, why: string): ResolvedRow {
  return { ...row, is: 'left', notes: [why] };
}

function repeated(row: ResolvedRow, why: string): ResolvedRow {
  return { ...left(row, why), isRepeated: true };
}

/** Every token of a person that the action would change. */
function rowsOfPerson(
  { line, userId, choice }: NamedLine,
  { lookup, fields, registers }: Resolving,
): readonly ResolvedRow[] {
  const row = { ...emptyRow(line), userId: userId ?? '' };
  const people = lookup.peopleOf(userId ?? '');
  const owner = people.length === 1 ? people[0] : people.find(({ key }) => key === choice.person);
  if (people.length === 0)
    return [left(row, 'No request from here named this user id, nor a token like it.')];
  if (owner === undefined)
    return [{ ...row, is: 'choose', choices: people, notes: ['This id names several people.'] }];
  const service = choice.platform ?? line.platform;
  const wanted = service === null ? undefined : platformWord(fields.platform, service);
  const tokens = lookup
    .tokensOf(owner.key)
    .filter(({ platform }) => wanted === undefined || platform === wanted)
    .filter(({ state }) => (state === 'disabled') === registers);
  const kind = registers ? 'disabled' : 'active';
  if (tokens.length === 0) return [left({ ...row, owner }, `No ${kind} token of this person is known here.`)];
  return tokens.map(({ token, platform, state }) => ({
    ...row,
    ...{ token, platform, state, owner, isTokenSaid: false },
  }));
}

function rowOfToken(one: NamedLine, resolving: Resolving): ResolvedRow {
  const { lookup, fields, registers } = resolving;
  const { line, choice } = one;
  const typed = one.token ?? '';
  const isUnseen = lookup.tokens(typed).length === 0;
  const lookAlike = (isUnseen ? lookup.lookAlike(typed) : undefined) ?? null;
  const isTaken = choice.takesLookAlike === true && lookAlike !== null;
  const token = isTaken ? lookAlike.token : typed;
  const known = lookup.tokens(token);
  const platform = platformOf(one, known, resolving);
  // Corrected to another platform, it is still the token that is known.
  const entry = known.find((other) => other.platform === platform) ?? known[0];
  const row: ResolvedRow = {
    ...emptyRow(line),
    ...{ token, platform, isTokenSaid: !isTaken, state: entry?.state ?? 'unseen' },
    lookAlike: isTaken ? null : lookAlike,
  };
  if (platform === '')
    return left(row, 'Neither the line nor the form of the token tells its platform: ios or android?');
  const notes = [
    ...oddPlatform(one, known, platform, fields),
    ...(entry === undefined ? ['Never seen here.'] : []),
    ...(entry?.state === 'disabled' && !registers ? ['Disabled here before; it is sent again.'] : []),
    ...(entry !== undefined && entry.state !== 'disabled' && registers
      ? ['Active by what was sent from here; it is sent again.']
      : []),
  ];
  return withPerson({ ...row, notes }, { one, entry, resolving });
}

/** Chosen by hand, by a word of the line, by the ledger, by the token's form, or as chosen for all that do not tell. */
function platformOf(
  { line, choice }: NamedLine,
  known: readonly LedgerToken[],
  { fields, choices }: Resolving,
): string {
  const word = (service: PushService | null) =>
    service === null ? undefined : platformWord(fields.platform, service);
  const [only] = known.length === 1 ? known : [];
  return (
    word(choice.platform ?? line.platform) ??
    only?.platform ??
    word(line.form) ??
    word(choices.platform) ??
    ''
  );
}

function oddPlatform(
  { line, choice }: NamedLine,
  known: readonly LedgerToken[],
  platform: string,
  fields: DeviceFields,
): readonly string[] {
  const labelOf = (word: string | undefined) =>
    fields.platform.options?.find(({ value }) => value === word)?.label ?? word ?? '';
  const byForm = line.form === null ? undefined : platformWord(fields.platform, line.form);
  const isSaid = (choice.platform ?? line.platform) !== null;
  const isKnown = known.length === 0 || known.some((one) => one.platform === platform);
  return [
    ...(isSaid && byForm !== undefined && byForm !== platform
      ? [`By its form it is one of ${labelOf(byForm)}; it is sent as ${labelOf(platform)}.`]
      : []),
    ...(isKnown ? [] : [`Known here for ${labelOf(known[0]?.platform)}, not for ${labelOf(platform)}.`]),
  ];
}

interface OwnedToken {
  readonly one: NamedLine;
  readonly entry: LedgerToken | undefined;
  readonly resolving: Resolving;
}

/** Whom the request names: as the line says, else whose the token is. */
function withPerson(row: ResolvedRow, { one, entry, resolving }: OwnedToken): ResolvedRow {
  const { lookup, isMasked } = resolving;
  const holders = lookup.holders(entry?.platform ?? row.platform, row.token);
  if (one.userId !== null) {
    const people = lookup.peopleOf(one.userId);
    const [other] = holders.filter(({ key }) => !people.some((person) => person.key === key));
    const isOthers = other !== undefined && !holders.some(({ key }) => people.some((one) => one.key === key));
    const notes = [
      ...row.notes,
      ...(people.length === 0 ? ['No request from here named this user id.'] : []),
      ...(isOthers
        ? [`By what was sent from here it is ${isMasked ? 'somebody else' : other.title}’s.`]
        : []),
    ];
    return { ...row, userId: one.userId, owner: people[0] ?? null, notes };
  }
  const chosen = holders.find(({ key }) => key === one.choice.person);
  if (holders.length > 1 && chosen === undefined)
    return {
      ...row,
      is: 'choose',
      choices: holders,
      notes: ['It was registered for several people: whose is meant?'],
    };
  const owner = chosen ?? holders[0] ?? (entry && lookup.owner(entry.person));
  if (owner === undefined)
    return left(row, 'Never seen here, so it is not known whose it is: write the user id beside it.');
  if (owner.userId === undefined) return left({ ...row, owner }, 'Whose it is is known by no user id.');
  return { ...row, owner, userId: owner.userId, isUserIdSaid: false, choices: chosen ? holders : [] };
}
