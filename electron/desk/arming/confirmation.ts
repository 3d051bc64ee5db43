import { manyConnections } from '../../../shared/domain/connection.ts';
import type { Consequence } from '../../../shared/domain/vendor.ts';
import type { FieldIssue } from '../../../shared/result.ts';

/** What a person was asked before a form was sent. */
export interface Confirmation {
  /** Whether they confirmed it for this connection. */
  readonly isGiven: boolean;
  /** How many connections the form goes to at once. */
  readonly targets: number;
}

/** Checked below every screen and host, as read-only is: a missing dialog must not mean a missing confirmation. */
export function confirmationIssue(
  consequence: Consequence | null,
  { isGiven, targets }: Confirmation,
): FieldIssue | undefined {
  if (isGiven) return undefined;
  if (consequence !== null) return issue(consequence.confirm);
  return targets > manyConnections ? issue(`Send to ${targets} connections`) : undefined;
}

function issue(thing: string): FieldIssue {
  return { path: 'confirmation', message: `“${thing}” has not been confirmed. Nothing was sent.` };
}
