import type { FormValues } from '../../../../shared/domain/form/field.ts';
import type { ActionName } from '../../../../shared/domain/vendor.ts';

/** How a request is undone: by another one, which a person reads and sends. */
export interface Undo {
  readonly kind: 'undo';
  readonly action: ActionName;
  readonly values: FormValues;
  /** What it does, for a button. */
  readonly label: string;
  /** The same without a personal value. */
  readonly maskedLabel: string;
  readonly explanation: string;
}

export interface NoUndo {
  readonly kind: 'none';
  /** Why there is none. */
  readonly explanation: string;
}
