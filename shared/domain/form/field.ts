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
  /** Fields beyond the first screenful wait under "More fields". */
  readonly more?: boolean;
  /** What stands in the field of a new form. */
  readonly initial?: FieldValue;
  /** The values of a `choice`. */
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  /** The attribute types the service documents, for kind `attributes`. */
  readonly attributeTypes?: readonly AttributeType[];
  /** Shown beside the field while it holds something: what sending it brings about. */
  readonly caution?: string;
  /** The vendor library's own name for a refusal of this field. */
  readonly refusal?: Reason;
  /** Phones: whether the country code belongs in the number (`+15550100199`) or in a field of its own. */
  readonly countryCodeApart?: boolean;
  /** The longest text the service takes, in characters. */
  readonly maxLength?: number;
  /** Whether its value is a person's own, which masking covers; what says only what was done is not. */
  readonly isPersonal?: boolean;
  /** What a column of a file that fills it is often called, in lower case, without spaces and signs. */
  readonly columnNames?: readonly string[];
  /** Its option on the command line; its name with hyphens where it is left out. */
  readonly option?: FieldOption;
}

export interface FieldOption {
  /** As typed, such as `--attribute <k=v>`. */
  readonly flags: string;
  /** In a few words in lower case; what the field is called where it is left out. */
  readonly help?: string;
  /** Of a choice of two, for a flag without a value: the one with it and the one without. */
  readonly chooses?: { readonly given: string; readonly absent: string };
}

/** An empty field counts as untouched: no text, no rows. */
export function isFilled(value: FieldValue | undefined): value is FieldValue {
  if (value === undefined) return false;
  if (typeof value === 'string') return value.trim() !== '';
  if (Array.isArray(value)) return value.length > 0;
  return true;
}
