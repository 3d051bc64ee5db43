/** A program that was found on this machine, or why there is none. */
export type Found = { readonly program: string } | { readonly why: string };

/** What build/testing/machine.mjs found or installed for the tests. */
export interface Machine {
  /** The Node that the project pins. */
  readonly node: string;
  /** Whether Chromium and Electron run in their sandbox; as root they do not start in it. */
  readonly hasSandbox: boolean;
  readonly browser: Found;
  readonly electron: Found & { readonly isOptional: boolean };
}

export function readMachine(): Machine {
  const told = process.env.AUDIENCE_DESK_MACHINE;
  if (told === undefined) throw new Error('The tests run by `npm test` or `npx playwright test` alone.');
  return JSON.parse(told) as Machine;
}
