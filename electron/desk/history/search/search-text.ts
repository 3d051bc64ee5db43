import { isJsonObject, type JsonObject, parseJson } from '../../../../shared/json.ts';

/** The columns of a row that a search looks at. */
export interface SearchedRow {
  readonly person: string;
  readonly subject: string;
  readonly message: string;
  /** Of a row of a file that makes no request, its message is the app's own. */
  readonly outcome: string;
  /** JSON of the request as shown, and of the answer as kept. */
  readonly request: string;
  readonly response: string | null;
}

export const searchedColumns = 'person, subject, message, outcome, request, response';

/**
 * All that a person may look for in a row: whom and what it was about, where it went, what was sent and what came
 * back. Headers are left out: they are the same in every row.
 */
export function searchedText(row: SearchedRow): string {
  const { person, subject } = row;
  const message = row.outcome === 'invalid' ? namedIn(row.message) : row.message;
  const request = objectOf(row.request);
  const response = objectOf(row.response);
  const sent = request.body === undefined ? '' : JSON.stringify(request.body);
  const url = String(request.url ?? '');
  const read = decoded(url);
  return [
    ...[person, subject, message, request.method, url, sent, response.status, response.body],
    // An id in an address is percent-encoded there, and searched for as it is.
    ...(read === url ? [] : [read]),
  ]
    .map((part) => fold(part === undefined ? '' : String(part)))
    .join(border);
}

/**
 * The columns and values that a refusal of the app's own names: `Telefon “n/a”`. Its sentences are left out, since
 * thousands of rows of a file say the same, and would stand before what a service has said in these words.
 */
function namedIn(message: string): string {
  const named: string[] = [];
  let from = 0;
  for (const { 0: value, index } of message.matchAll(/“[^”]*”/g)) {
    const isOfColumn = message[index + value.length] === ':';
    const column =
      message
        .slice(from, index)
        .split(/[.:!?] /)
        .at(-1) ?? '';
    named.push(isOfColumn ? `${column}${value}` : value.slice(1, -1));
    from = index + value.length;
  }
  return named.join('\n');
}

/** The texts to search for: as typed, and as JSON writes it, since a body is kept as JSON. */
export function searchTermsOf(text: string): readonly string[] {
  const typed = text.trim();
  const searchTerms = [typed, JSON.stringify(typed).slice(1, -1)].map(fold);
  return typed === '' ? [] : [...new Set(searchTerms)];
}

export function isFound(searched: string, searchTerms: readonly string[]): boolean {
  return searchTerms.length === 0 || searchTerms.some((searchTerm) => searched.includes(searchTerm));
}

/** Separates the columns of a row, so that no match spans two; `fold` leaves no such character in a text. */
const border = '\u0002';

/** The first character of a mark, such as that of a connection. */
export const markSign = '\u0003';

/**
 * Makes upper and lower case one. Each character becomes the same characters wherever it stands, which lower-casing the
 * end of a Greek word would not; what SQLite takes for the end of a text or cannot store becomes the replacement
 * character.
 */
export function fold(text: string): string {
  return (
    text
      .toWellFormed()
      .toLowerCase()
      .replaceAll('ς', 'σ')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: the pattern is about them.
      .replace(/[\u0000-\u0003]/g, '\uFFFD')
  );
}

/** An address with its escapes undone; what is no escape stays as it is. */
function decoded(url: string): string {
  return url.replace(/(?:%[0-9a-f]{2})+/gi, (escaped) => {
    try {
      return decodeURIComponent(escaped);
    } catch {
      return escaped;
    }
  });
}

function objectOf(json: string | null): JsonObject {
  const value = json === null ? undefined : parseJson(json);
  return isJsonObject(value) ? value : {};
}
