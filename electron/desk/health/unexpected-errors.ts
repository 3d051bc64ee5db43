import type { HealthIssue } from '../../../shared/domain/health-issue.ts';
import type { Ports } from '../ports.ts';

/** Exceptions that nothing in the app expected, and after which it went on. */
export interface UnexpectedErrors {
  note(error: unknown): void;
  healthIssue(): HealthIssue | undefined;
}

/** How many are written down; a fault that comes back every moment would fill the disk. */
const mostLogged = 100;

/**
 * Reports the kind of the error and where it was thrown. Its message may repeat a header or a row, and so a secret or a
 * person.
 *
 * @param changed called once there is something to report
 */
export function createUnexpectedErrors(
  { now, log }: Pick<Ports, 'now' | 'log'>,
  changed: () => void,
): UnexpectedErrors {
  let count = 0;
  let last: { readonly at: Date; readonly kind: string } | undefined;
  return {
    note(error) {
      count += 1;
      last = { at: now(), kind: kindOf(error) };
      if (count <= mostLogged) log(`Unexpected: ${last.kind}${placesOf(error)}`);
      changed();
    },
    healthIssue() {
      if (last === undefined) return undefined;
      const time = last.at.toISOString().slice(11, 19);
      const often = count === 1 ? '' : `, ${count} times, the last`;
      return {
        area: 'app',
        sentence: `Something failed in the app itself${often} at ${time} UTC (${last.kind}).`,
        remedy:
          'The app goes on, and what was on its way is told as not answered. Where something no longer responds, start the app again.',
        canSetAside: false,
      };
    },
  };
}

function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return 'code' in error ? `${error.name}, ${String(error.code)}` : error.name;
}

/** The lines of a stack that name places, without those of the message before them. */
function placesOf(error: unknown): string {
  const lines = error instanceof Error ? (error.stack ?? '').split('\n') : [];
  return lines
    .filter((line) => /^\s+at .+:\d+:\d+\)?$/.test(line))
    .slice(0, 8)
    .map((line) => `\n${line}`)
    .join('');
}
