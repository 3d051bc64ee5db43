import type { AttributeType, Field } from '../../../../shared/domain/form/field.ts';
import type { Cleaning } from '../../../../shared/domain/imports/cleaning/cleaning.ts';
import type { ColumnProfile } from '../../../../shared/domain/imports/cleaning/profile.ts';

export interface CleaningPartProps {
  readonly column: string;
  readonly columns: readonly string[];
  readonly field: Field;
  /** Of an attribute; text for everything else. */
  readonly type: AttributeType;
  readonly cleaning: Cleaning | undefined;
  readonly profile: ColumnProfile | undefined;
  /** The first rows. */
  readonly rows: readonly (readonly string[])[];
  onChange(cleaning: Cleaning | undefined): void;
}

/** Parts of a cleaning that change; what is undefined is no longer done. */
export type CleaningChange = { readonly [Key in keyof Cleaning]: Cleaning[Key] | undefined };

/** What each section of the panel is given. */
export interface CleaningSectionProps extends CleaningPartProps {
  readonly cleaning: Cleaning;
  onPart(change: CleaningChange): void;
}
