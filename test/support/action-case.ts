import type { SandboxState } from '../../electron/sandbox/sandbox.ts';
import type { FormValues } from '../../shared/domain/form/field.ts';
import type { ActionName } from '../../shared/domain/vendor.ts';

/** An action, and what a simulated service holds once it has accepted it. */
export interface ActionCase {
  readonly vendor: string;
  readonly action: ActionName;
  readonly title: string;
  readonly values: FormValues;
  /** What must have been done before, by the same connection. */
  readonly before?: readonly (readonly [ActionName, FormValues])[];
  /** What the service then holds. */
  readonly holds: (state: SandboxState) => unknown;
  readonly wanted: unknown;
}

export const text = (name: string, value: string) => ({ name, type: 'text', value }) as const;
