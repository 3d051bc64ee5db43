import { columnsOf, type Role } from './header-line.ts';
import { formOfToken, type PushService, pushServiceOf } from './push-service.ts';

/** So many lines are looked at together; a longer list goes as a file. */
export const mostTokenLines = 10_000;

export const lineBreak = /\r\n|\n|\r|\u2028|\u2029/;

/** One line of a pasted list: what it was understood as, or why it was not. */
export interface TokenLine {
  /** Its number in the text, from 1. */
  readonly line: number;
  /** As it was pasted, without the blanks around it. */
  readonly text: string;
  readonly token: string | null;
  readonly userId: string | null;
  /** Texts whose form does not tell what they are: a user id, or a token that only a list of known ones can tell. */
  readonly others: readonly string[];
  /** As a word on the line says. */
  readonly platform: PushService | null;
  /** As the form of the token says. */
  readonly form: PushService | null;
  /** Why nothing can be made of it, as a sentence. */
  readonly problem: string | null;
  /** The number of an earlier line that says the very same. */
  readonly sameAs: number | null;
}

export interface TokenLines {
  /** Every line that is not blank, but for the header. */
  readonly lines: readonly TokenLine[];
  /** The line that names the columns; null where there is none. */
  readonly header: string | null;
}

/**
 * Reads pasted lines of device tokens, user ids, or both, with or without words for the platform, in any order, with
 * tabs, commas, semicolons, bars or blanks between them. No line is dropped: what is not understood says why.
 */
export function readTokenList(text: string): TokenLines {
  const found = text
    .replace(/^\uFEFF/, '')
    .split(lineBreak)
    .map((line, index) => ({ line: index + 1, text: line.trim() }))
    .filter(({ text }) => text !== '');
  const [first] = found;
  const columns = first && (columnsOf([first.text]) ?? columnsOf(cellsOf(first.text)));
  const seen = new Map<string, number>();
  const lines = (columns === undefined ? found : found.slice(1)).map(({ line, text }): TokenLine => {
    const read = { line, text, sameAs: null, ...understood(cellsOf(text), columns) };
    const said = JSON.stringify([read.token, read.userId, read.others, read.platform, read.problem && text]);
    const sameAs = seen.get(said) ?? null;
    if (sameAs === null) seen.set(said, line);
    return { ...read, sameAs };
  });
  return { lines, header: columns === undefined ? null : (first?.text ?? null) };
}

/** Hexadecimal digits in groups, as Apple's own tools print a token. */
const grouped = /<?\b((?:[0-9a-f]{8}\s+){7,}[0-9a-f]{8})\b>?/gi;

/** Where a line has a sign that separates cells, blanks are part of them. Empty cells keep their places. */
function cellsOf(line: string): readonly string[] {
  const text = line.replace(grouped, (_, digits: string) => digits.replace(/\s+/g, ''));
  const cells = /[\t,;|]/.test(text) ? text.split(/[\t,;|]/) : text.split(/\s+/);
  return cells.map((cell) =>
    cell
      .trim()
      .replace(/^(["'<])(.*)["'>]$/, '$2')
      .trim(),
  );
}

type Understood = Pick<TokenLine, 'token' | 'userId' | 'others' | 'platform' | 'form' | 'problem'>;

const nothing: Understood = {
  token: null,
  userId: null,
  others: [],
  platform: null,
  form: null,
  problem: null,
};

function understood(cells: readonly string[], columns: readonly Role[] | undefined): Understood {
  const filled = cells.flatMap((cell, index) => (cell === '' ? [] : [{ cell, role: columns?.[index] }]));
  const of = (role: Role) => filled.flatMap((one) => (one.role === role ? [one.cell] : []));
  // What stands beyond the named columns is not lost.
  const free = filled.flatMap(({ cell, role }) => (role === undefined ? [cell] : []));
  const words = [...of('platform'), ...free.filter((cell) => pushServiceOf(cell) !== undefined)];
  const texts = free.filter((cell) => pushServiceOf(cell) === undefined);
  const tokens = [...of('token'), ...texts.filter((cell) => formOfToken(cell) !== undefined)];
  const others = texts.filter((cell) => formOfToken(cell) === undefined);
  const services = new Set(words.map(pushServiceOf));
  const [token = null] = tokens;
  const [service = null] = services;
  const read: Understood = {
    ...nothing,
    token,
    userId: of('userId')[0] ?? null,
    others,
    platform: service === 'both' ? null : service,
    form: token === null ? null : (formOfToken(token) ?? null),
  };
  const problem = problemOf({ read, tokens, words, services });
  return problem === null ? read : { ...nothing, problem };
}

interface Parts {
  readonly read: Understood;
  readonly tokens: readonly string[];
  readonly words: readonly string[];
  readonly services: ReadonlySet<ReturnType<typeof pushServiceOf>>;
}

/** More than one line may say is said nowhere silently: which of them was meant, a person knows. */
function problemOf({ read: { token, userId, others }, tokens, words, services }: Parts): string | null {
  const [word = ''] = words;
  if (services.has(undefined)) return `“${short(word)}” is no platform: write ios or android.`;
  if (services.size > 1 || services.has('both')) return 'It names two platforms.';
  if (new Set(tokens).size > 1) return 'It holds two texts that look like device tokens.';
  if (token === null && userId === null && others.length === 0)
    return 'It holds neither a device token nor a user id.';
  if (others.length > (token === null ? 2 : 1))
    return 'It holds more than a device token, a user id and a platform.';
  return null;
}

/** Long texts are cut in messages. */
function short(text: string): string {
  return text.length > 24 ? `${text.slice(0, 23)}…` : text;
}
