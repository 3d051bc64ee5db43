import { type Connection, connectionModes } from '../../../shared/domain/connection.ts';
import type { Field, FormValues } from '../../../shared/domain/form/field.ts';
import {
  type ActionDescriptor,
  type ActionName,
  findAction,
  type VendorDescriptor,
} from '../../../shared/domain/vendor.ts';
import type { Target } from '../../state/desk-state.ts';
import type { ShownField } from '../form/FormFields.tsx';

/**
 * The fields of one action at all the services chosen: those of the first in its order, then what only others have.
 * Where only some services have a field, it says which.
 */
export function fieldsOf(action: ActionName, targets: readonly Target[]): readonly ShownField[] {
  const vendors = [...new Map(targets.map(({ vendor }) => [vendor.id, vendor])).values()];
  const forms = vendors.map((vendor) => ({ vendor, fields: findAction(vendor, action)?.fields ?? [] }));
  const names = new Set(forms.flatMap(({ fields }) => fields.map(({ name }) => name)));
  return [...names].map((name) => {
    const having = forms.flatMap(({ vendor, fields }) => {
      const field = fields.find((other) => other.name === name);
      return field === undefined ? [] : [{ vendor, field }];
    });
    const only = having.length === forms.length ? null : having.map(({ vendor }) => vendor.label).join(', ');
    const field = merge(having);
    return { field: forms.length > 1 && field.kind === 'countryCode' ? withoutInitial(field) : field, only };
  });
}

/** Merges one field of several services: where their help texts differ, each is named with its service. */
function merge(having: readonly { readonly vendor: VendorDescriptor; readonly field: Field }[]): Field {
  const [first] = having;
  if (first === undefined) throw new Error('A field belongs to at least one service.');
  if (having.length === 1) return first.field;
  return {
    ...first.field,
    ...helpOf(having),
    ...initialOf(having.map(({ field }) => field)),
    // A field that one service shows at once is not hidden because another seldom uses it.
    more: having.every(({ field }) => field.more === true),
  };
}

function helpOf(
  having: readonly { readonly vendor: VendorDescriptor; readonly field: Field }[],
): Pick<Field, 'help'> {
  const helps = having.flatMap(({ vendor, field }) =>
    field.help === undefined ? [] : [{ vendor, help: field.help }],
  );
  const [first] = helps;
  if (first === undefined) return {};
  const isSame = helps.length === having.length && helps.every(({ help }) => help === first.help);
  return {
    help: isSame ? first.help : helps.map(({ vendor, help }) => `${vendor.label}: ${help}`).join(' '),
  };
}

/** A country code that one service takes for granted would be told to all of them, of everybody's phone. */
function withoutInitial({ initial: _, ...field }: Field): Field {
  return field;
}

/** Where one service starts with a value, the form for several does. */
function initialOf(fields: readonly Field[]): Pick<Field, 'initial'> {
  const initial = fields.find((field) => field.initial !== undefined)?.initial;
  return initial === undefined ? {} : { initial };
}

/** What is typed into these fields, on top of what stands in a new form. */
export function valuesOf(fields: readonly ShownField[], typed: FormValues): FormValues {
  const initial = fields.flatMap(({ field }) =>
    field.initial === undefined ? [] : [[field.name, field.initial] as const],
  );
  const isShown = (name: string) => fields.some(({ field }) => field.name === name);
  return {
    ...Object.fromEntries(initial),
    ...Object.fromEntries(Object.entries(typed).filter(([name]) => isShown(name))),
  };
}

/** The actions of a screen that a service offers. */
export function actionsIn(
  vendor: VendorDescriptor,
  screen: ActionDescriptor['screen'],
): readonly ActionDescriptor[] {
  return vendor.actions.filter((action) => action.screen === screen && action.isReadingStep !== true);
}

/** Of the connections that can do something, the one to offer: a sandbox rather than a live account. */
export function leastDangerous(connections: readonly Connection[]): Connection | undefined {
  return connections.toSorted(
    (one, other) => connectionModes.indexOf(one.mode) - connectionModes.indexOf(other.mode),
  )[0];
}
