import { type FormValues, isFilled } from '../../../../shared/domain/form/field.ts';
import { type ActionName, findAction, type VendorDescriptor } from '../../../../shared/domain/vendor.ts';
import type { FormsAbout } from './previous-forms.ts';
import { type Fact, factsOf, identityOf, previousFact } from './previous-values.ts';
import type { NoUndo, Undo } from './undo-offer.ts';

/**
 * What a button shows: values are cut at this length, and only the first few names are listed. In characters, in names.
 */
const shown = { value: 24, names: 3 } as const;

export interface RestoreQuery {
  readonly action: ActionName;
  readonly form: FormValues;
  readonly descriptor: VendorDescriptor;
  readonly forms: FormsAbout;
}

/** Restores what an identify or an update has changed, as far as the history has the former values. */
export function restore({ action, form, descriptor, forms }: RestoreQuery): Undo | NoUndo {
  const whom = identityOf(form);
  const changed = factsOf(form).map((fact) => ({ fact, previous: previousFact(fact, whom, forms) }));
  const labelOf = (name: string) =>
    findAction(descriptor, action)?.fields.find((field) => field.name === name)?.label ?? name;
  const nameOf = ({ field, name }: Fact) => (field === 'attributes' ? name : labelOf(name));
  const known = changed.flatMap(({ previous }) => (previous === undefined ? [] : [previous]));
  const others = Object.keys(form)
    .filter((name) => !(name in whom) && !ofFacts.includes(name) && isFilled(form[name]))
    .map(labelOf);
  const unknown = [
    ...changed.filter(({ previous }) => previous === undefined).map(({ fact }) => nameOf(fact)),
    ...others,
  ];
  if (known.length === 0) return { kind: 'none', explanation: nothingKnown(unknown) };
  const facts = known.map(({ fact }) => fact);
  const rows = facts.flatMap(({ value }) => (typeof value === 'string' ? [] : [value]));
  return {
    kind: 'undo',
    action,
    values: {
      ...whom,
      ...Object.fromEntries(
        facts.flatMap(({ name, value }) => (typeof value === 'string' ? [[name, value]] : [])),
      ),
      ...(rows.length === 0 ? {} : { attributes: rows }),
    },
    label: `Restore ${some(facts.map((fact) => `${nameOf(fact)} = ${cut(textOf(fact))}`))}`,
    maskedLabel: `Restore ${some(facts.map(nameOf))}`,
    explanation: [
      'It sends the values the history knows from before this request.',
      ...sentence(unknown, 'No former value is known of', 'unchanged'),
      ...sentence(
        known.filter(({ isChangedSince }) => isChangedSince).map(({ fact }) => nameOf(fact)),
        'A later request has changed since:',
      ),
    ].join(' '),
  };
}

/** Fields that are compared one by one, or mean nothing without those that are. */
const ofFacts: readonly string[] = ['firstName', 'lastName', 'email', 'attributes', 'countryCode'];

function nothingKnown(names: readonly string[]): string {
  return names.length === 0
    ? 'The request set nothing that could be put back.'
    : `No earlier request in the history says what was there before: ${names.join(', ')}.`;
}

function sentence(names: readonly string[], beginning: string, end?: string): readonly string[] {
  if (names.length === 0) return [];
  return [`${beginning} ${names.join(', ')}${end === undefined ? '' : `; left ${end}`}.`];
}

function some(names: readonly string[]): string {
  const more = names.length - shown.names;
  return names.slice(0, shown.names).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

function textOf({ value }: Fact): string {
  return typeof value === 'string' ? value : value.value;
}

function cut(text: string): string {
  return text.length > shown.value ? `${text.slice(0, shown.value)}…` : text;
}
