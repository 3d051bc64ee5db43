import { parseAttributes } from '../../../../shared/domain/form/attributes.ts';
import {
  type AttributeInput,
  attributeTypes,
  type FormValues,
  isFilled,
} from '../../../../shared/domain/form/field.ts';
import type { FormsAbout, KeptForm } from './previous-forms.ts';

/** One thing a form said about a person: an attribute with its type, or a field such as the first name. */
export interface Fact {
  readonly field: string;
  readonly name: string;
  readonly value: string | AttributeInput;
}

/** What a fact was before, and whether a later request has changed it since. */
export interface PreviousFact {
  readonly fact: Fact;
  readonly isChangedSince: boolean;
}

/** Fields of a person that every service takes as text. */
const plainFields = ['firstName', 'lastName', 'email'] as const;

/** Attributes of the person: of the person's own form, and of an event that updates them. */
const attributeFields = ['attributes', 'userAttributes'] as const;

/** Who a form is about: by ids where it has any, else by phone. */
export function identityOf(values: FormValues): FormValues {
  const pick = (names: readonly string[]) =>
    Object.fromEntries(
      Object.entries(values).filter(([name, value]) => names.includes(name) && isFilled(value)),
    );
  const byId = pick(['userId', 'ids']);
  return Object.keys(byId).length > 0 ? byId : pick(['phone', 'countryCode']);
}

export function factsOf(values: FormValues): readonly Fact[] {
  const plain = plainFields.flatMap((field) => {
    const value = values[field];
    return typeof value === 'string' && isFilled(value) ? [{ field, name: field, value }] : [];
  });
  const rows = attributeFields.flatMap((field) => attributeRows(values[field]));
  return [...plain, ...rows.map((row) => ({ field: 'attributes', name: row.name.trim(), value: row }))];
}

/** Of each fact, the last other value that was accepted before; none where the history knows of none. */
export function previousFact(
  fact: Fact,
  whom: FormValues,
  { before, after }: FormsAbout,
): PreviousFact | undefined {
  const previous = before
    .flatMap((form) => sameFact(fact, whom, form))
    .find((other) => !isEqual(other, fact));
  if (previous === undefined) return undefined;
  const later = after.flatMap((form) => sameFact(fact, whom, form));
  return { fact: previous, isChangedSince: later.some((other) => !isEqual(other, fact)) };
}

/** The same kind of id and the same person; a cookie and a customer may well share an id. */
function sameFact(fact: Fact, whom: FormValues, { values }: KeptForm): readonly Fact[] {
  if (nameOf(identityOf(values)) !== nameOf(whom)) return [];
  return factsOf(values).filter(({ field, name }) => field === fact.field && name === fact.name);
}

/** An id is the same with spaces around it, and whether it was typed as a text or a number. */
function nameOf(identity: FormValues): string {
  return JSON.stringify(identity, (_, value) => (typeof value === 'object' ? value : String(value).trim()));
}

function isEqual({ value: one }: Fact, { value: other }: Fact): boolean {
  if (typeof one === 'string' || typeof other === 'string') return one === other;
  return jsonOf(one) === jsonOf(other);
}

/** As it was sent: `5` and `5.0` are one number, `5` and `"5"` are not the same. */
function jsonOf(row: AttributeInput): string {
  const parsed = parseAttributes('', [row], attributeTypes);
  return JSON.stringify(parsed.ok ? Object.values(parsed.value) : row);
}

function attributeRows(value: FormValues[string] | undefined): readonly AttributeInput[] {
  if (!Array.isArray(value)) return [];
  return value.filter((row) => typeof row === 'object' && row !== null && 'name' in row && 'type' in row);
}
