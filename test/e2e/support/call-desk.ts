import type { Page } from '@playwright/test';
import type { SandboxState } from '../../../electron/sandbox/state.ts';
import type { Input, Output, ProcedureName } from '../../../shared/contract/index.ts';
import type { Result } from '../../../shared/result.ts';
import { sandboxKey } from './running-app.ts';

/** Calls the desk from within the page, by the bridge that the page itself uses in this host. */
export async function callDesk<Name extends ProcedureName>(
  page: Page,
  procedure: Name,
  input: Input<Name>,
): Promise<Result<Output<Name>>> {
  const answer = await page.evaluate(
    async ([procedure, input]) => {
      const id = crypto.randomUUID();
      // Declared again: this function runs in the page, and has none of its modules.
      type Bridge = { call(id: string, procedure: string, input: unknown): Promise<unknown> };
      const bridge = (window as { readonly desk?: Bridge }).desk;
      if (bridge !== undefined) return bridge.call(id, procedure, input);
      const response = await fetch('/desk/call', {
        method: 'POST',
        headers: { 'x-desk-token': sessionStorage.getItem('desk-token') ?? '' },
        body: JSON.stringify({ id, procedure, input }),
      });
      if (!response.ok) throw new Error(`The web host answered ${procedure} with ${response.status}.`);
      return response.json();
    },
    [procedure, input] as const,
  );
  return answer as Result<Output<Name>>;
}

/** The addresses of the simulated services: the origin they share, and each base URL by its vendor's id. */
export interface SandboxPlace {
  readonly origin: string;
  readonly baseUrls: Readonly<Record<string, string>>;
}

/** @throws where the desk does not answer or has no sandbox */
export async function findSandbox(page: Page): Promise<SandboxPlace> {
  const listed = await callDesk(page, 'connections.list', {});
  if (!listed.ok) throw new Error(`connections.list: ${listed.error.message}`);
  const builtIn = listed.value.filter((connection) => connection.builtIn);
  const first = builtIn[0];
  if (first === undefined) throw new Error('The app has no sandbox connection.');
  return {
    origin: new URL(first.baseUrl).origin,
    baseUrls: Object.fromEntries(builtIn.map(({ vendor, baseUrl }) => [vendor, baseUrl])),
  };
}

/** What the simulated services hold, and which requests they received. */
export async function sandboxState(page: Page): Promise<SandboxState> {
  const { origin } = await findSandbox(page);
  const response = await fetch(`${origin}/_sandbox/state`, { headers: { 'X-Sandbox-Key': sandboxKey } });
  return (await response.json()) as SandboxState;
}
