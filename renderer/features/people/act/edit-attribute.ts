import { attributeOf } from '../../../../shared/domain/form/attributes.ts';
import {
  type AttributeInput,
  attributeTypes,
  type FormValues,
} from '../../../../shared/domain/form/field.ts';
import type { PersonAttribute } from '../../../../shared/domain/person.ts';
import type { ActionDescriptor, VendorDescriptor } from '../../../../shared/domain/vendor.ts';
import { cutMiddle } from '../../../ui/format/cut-middle.ts';

/** An attribute that a form may have a field of its own for; others are rows of `attributes`. */
const plainFields = ['firstName', 'lastName', 'email', 'phone'];

/** Why a person’s own value cannot be taken back to one of a group: no request takes an attribute away. */
export function noUndoOfInherited(value: string): string {
  return `The value before, “${cutMiddle(value, 40)}”, was the group’s. No request takes the person’s own away again, so that the group’s shows; give them the same value instead.`;
}

/**
 * The action of a service by which one attribute of a person is changed: one with a field of that name, else one that
 * changes attributes alone, else one that takes them among other things. Which those are, the descriptor says.
 */
export function editActionOf(
  vendor: VendorDescriptor | undefined,
  name: string,
): ActionDescriptor | undefined {
  const changing = (vendor?.actions ?? []).filter(
    ({ screen, undo }) => screen === 'people' && undo?.by === 'formerValues',
  );
  const taking = changing.filter((action) => attributesOf(action) !== undefined);
  return (
    changing.find((action) => hasFieldFor(action, name)) ??
    taking.find((action) => attributesOf(action)?.required === true) ??
    taking[0]
  );
}

/** The form that changes one attribute and nothing else of whoever `whom` names. */
export function valuesOfEdit(action: ActionDescriptor, whom: FormValues, input: AttributeInput): FormValues {
  if (hasFieldFor(action, input.name)) return { ...whom, [input.name]: input.value };
  return { ...whom, attributes: [input] };
}

/** Whether the attribute is what names the person, so that another value would name somebody else. */
export function isNaming(action: ActionDescriptor, whom: FormValues, name: string): boolean {
  return hasFieldFor(action, name) && name in whom;
}

/** A value as the editor shows it: with the type it was sent as, where a service could be sent that again. */
export function inputOf({ name, type, value }: Pick<PersonAttribute, 'name' | 'type' | 'value'>) {
  const guessed = attributeOf(name, value);
  return { ...guessed, type: attributeTypes.find((one) => one === type) ?? guessed.type };
}

/** The types an attribute of this action may be given; none where it is a field of its own, which is text. */
export function typesOf(action: ActionDescriptor, name: string): readonly AttributeInput['type'][] {
  return hasFieldFor(action, name) ? [] : (attributesOf(action)?.attributeTypes ?? attributeTypes);
}

function hasFieldFor({ fields }: ActionDescriptor, name: string): boolean {
  return plainFields.includes(name) && fields.some((field) => field.name === name);
}

function attributesOf({ fields }: ActionDescriptor) {
  return fields.find(({ name, kind }) => name === 'attributes' && kind === 'attributes');
}
