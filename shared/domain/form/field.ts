import type { Reason } from '../../result.ts';

/** The types an attribute can be given by hand. `json` is any JSON value, where the service takes it. */
export const attributeTypes = ['text', 'number', 'boolean', 'datetime', 'list', 'json'] as const;
export type AttributeType = (typeof attributeTypes)[number];

/** One attribute as typed. `value` stays text until it is parsed, so that nothing typed is lost. */
export interface AttributeInput {
  readonly name: string;
  readonly type: AttributeType;
  readonly value: string;
}

/** One named id of a person, for services with several kinds of id. */
export interface IdPair {
  readonly kind: string;
  readonly value: string | number;
}

export type FieldValue =
  | string
  | number
  | boolean
  | readonly string[]
  | readonly AttributeInput[]
  | readonly IdPair[];

/** What a form holds: field names to what was typed. An absent name is an untouched field. */
export type FormValues = { readonly [name: string]: FieldValue };

export type FieldKind =
  | 'id'
  | 'text'
  | 'eventName'
  | 'email'
  | 'phone'
  | 'countryCode'
  | 'timezone'
  | 'time'
  | 'attributes'
  | 'list'
  | 'tokens'
  | 'ids'
  | 'choice';

/** One field of a form, as data: it draws the control, the command line's option and the check. */
export interface Field {
  readonly name: string;
  readonly label: string;
  readonly kind: FieldKind;
  readonly required?: boolean;
  readonly help?: string;
  readonly placeholder?: string;
  /** Whether the field is hidden under "More fields". */
  readonly more?: boolean;
  /** The value of the field in a new form. */
  readonly initial?: FieldValue;
  /** The values of a `choice`. */
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  /** The attribute types the service documents, for kind `attributes`. */
  readonly attributeTypes?: readonly AttributeType[];
  /** Shown beside the field while it is filled: what sending it causes. */
  readonly caution?: string;
  /** The vendor library's own name for a refusal of this field. */
  readonly refusal?: Reason;
  /** Phones: whether the country code belongs in the number (`+15550100199`) or in a field of its own. */
  readonly countryCodeApart?: boolean;
  /** The longest text the service takes, in characters. */
  readonly maxLength?: number;
  /** Whether its value is personal and masked; what only says which action was taken is not. */
  readonly isPersonal?: boolean;
  /** What it says of a device; left out where it says nothing of one. */
  readonly device?: FieldDevice;
  /** Usual names of a column that fills it, in lower case, without spaces and punctuation. */
  readonly columnNames?: readonly string[];
  /** Its option on the command line; its name with hyphens where it is left out. */
  readonly option?: FieldOption;
}

/** The token of a device, the platform of the token beside it, or several tokens and the platform they are of. */
export type FieldDevice =
  | { readonly is: 'token' | 'platform' }
  | { readonly is: 'tokens'; readonly platform: string };

export interface FieldOption {
  /** As in `--attribute <k=v>`. */
  readonly flags: string;
  /** A few words in lower case; the field's label where it is left out. */
  readonly help?: string;
  /** For a choice of two that is a flag without a value: the choice with the flag and the one without. */
  readonly chooses?: { readonly given: string; readonly absent: string };
}

/** An empty field counts as untouched: no text, no rows. */
export function isFilled(value: FieldValue | undefined): value is FieldValue {
  if (value === undefined) return false;
  if (typeof value === 'string') return value.trim() !== '';
  if (Array.isArray(value)) return value.length > 0;
  return true;
}
