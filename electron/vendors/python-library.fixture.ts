import type { ActionName } from '../../shared/domain/vendor.ts';
import type { JsonValue } from '../../shared/json.ts';

/** What the quoting of every language must preserve. */
export const nasty = `'"\`\\ \n\r\t $(touch x) \${HOME} %s %41 !! 😀 </script> \u0000 \u2028 {{x}} é \ud800 #{y}`;

/** Of one request: its action, its address (below the service that the test starts, where it begins with a slash), its body. */
export type LibraryCall = readonly [
  action: ActionName,
  address: string,
  body: JsonValue | undefined,
  method?: string,
];

/** The library of a service, as the tests of the snippets use it: `python-library.fixture.ts` of its folder. */
export interface LibraryFixture {
  readonly vendor: string;
  /** Modules that replace the library, by their file names. Its fixed address leads to `origin`. */
  standIns(origin: string): Readonly<Record<string, string>>;
  /** Requests that the library makes exactly. */
  readonly made: readonly LibraryCall[];
  /** Requests that it would make in another way, and the reason that is given. */
  readonly refused: readonly (readonly [ActionName, string, JsonValue | undefined, RegExp])[];
  /** Environment variables that the snippets read, beside those of every test. */
  readonly environment?: Readonly<Record<string, string>>;
}
