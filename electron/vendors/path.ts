import { type FieldIssue, fail, ok, type Result } from '../../shared/result.ts';

declare const made: unique symbol;

/** A path below the base URL. Only the functions of this file make one. */
export interface RequestPath {
  readonly [made]: true;
  /** As it is sent: beginning with a slash, its trailing slash kept as the service documents it. */
  readonly text: string;
  /** With the names of the parameters in place of their values, for logs: `/customers/{userId}`. */
  readonly template: string;
}

/** Refuses types of more than one text, such as `string` or `/${string}`: only a literal of the source passes. */
type Literal<T extends string> = Record<never, never> extends Record<T, 1> ? never : T;

/** A path without parameters, a literal of the source, so that typed text cannot become part of it. */
export function fixedPath<const T extends string>(text: Literal<T>): RequestPath {
  return asPath(text, text);
}

/**
 * The path of a request about somebody or something. Each parameter is one segment and stays one: it is
 * percent-encoded, and refused where it would be no segment of its own. `.` and `..` stand for other segments however
 * they are written, so that `DELETE /customers/u/devices/..` would delete the customer; an empty one makes it the
 * request about all of them.
 *
 * @param template such as `/customers/{userId}/devices/{token}`; a parameter has the name of the field it is filled
 *   from, so that a refusal stands beside that field
 */
export function pathOf(
  template: string,
  parameters: Readonly<Record<string, string | undefined>>,
): Result<RequestPath, readonly FieldIssue[]> {
  const parts = partsOf(template);
  if (parts.length === 1) return ok(asPath(template, template));
  const issues: FieldIssue[] = [];
  let text = '';
  let isName = false;
  for (const part of parts) {
    const value = isName ? (parameters[part] ?? '') : part;
    const why = isName ? refusal(value) : undefined;
    if (why !== undefined) issues.push({ path: part, message: why });
    else text += isName ? encodeURIComponent(value) : value;
    isName = !isName;
  }
  return issues.length > 0 ? fail(issues) : ok(asPath(text, template));
}

/** Parsed templates: they stand in the source, so there are few, and each row of a file needs one. */
const known = new Map<string, readonly string[]>();

/** Texts and names of parameters alternately, beginning with a text. */
function partsOf(template: string): readonly string[] {
  const before = known.get(template);
  if (before !== undefined) return before;
  const parts = template.split(/\{([\w.]+)\}/);
  known.set(template, parts);
  return parts;
}

function asPath(text: string, template: string): RequestPath {
  return { text, template } as unknown as RequestPath;
}

/**
 * Of a parameter as it is written in an address. Whatever stands between refuses addresses of more than some 8,000
 * characters, or cuts the connection, which looks like an outage and would be tried again.
 */
const longest = 2_000;

function refusal(value: string): string | undefined {
  if (value === '') return 'It is a part of the address, and cannot be left out.';
  if (value === '.' || value === '..')
    return `“${value}” cannot be a part of an address: it stands for another part.`;
  if (!value.isWellFormed()) return 'It holds half a character, which cannot be sent in an address.';
  // A character is nine as it is written there, at most.
  const length = 9 * value.length > longest ? encodeURIComponent(value).length : 0;
  return length > longest
    ? `It is too long for a part of an address: ${length} characters as it is written there, of ${longest} at most.`
    : undefined;
}
