import type { ParsedForm } from '../../../shared/domain/form/parse-form.ts';
import type { JsonObject } from '../../../shared/json.ts';
import type { FieldIssue } from '../../../shared/result.ts';
import { filled, wholePhone } from '../fields.ts';

/** A plain customer id is short for the id of kind `registered` (`seven_segments.py`). */
export function ids(form: ParsedForm): JsonObject {
  const registered = form.text('userId');
  return { ...(registered === undefined ? {} : { registered }), ...form.record('ids') };
}

/** The fields that have a name of their own, and the free ones. */
export function properties(form: ParsedForm): JsonObject {
  return { ...named(form), ...form.record('attributes') };
}

/** What is wrong with the ids and the attributes, whatever the generation. */
export function customerIssues(form: ParsedForm): FieldIssue[] {
  return [...idIssues(form), ...propertyIssues(form)];
}

function named(form: ParsedForm): JsonObject {
  return filled({
    first_name: form.text('firstName'),
    last_name: form.text('lastName'),
    email: form.text('email'),
    phone: wholePhone(form),
  }) as JsonObject;
}

function idIssues(form: ParsedForm): FieldIssue[] {
  if (Object.keys(ids(form)).length === 0)
    return [{ path: 'userId', message: 'Give a customer id, or another id.' }];
  const other = form.record('ids')?.registered;
  return form.text('userId') !== undefined && other !== undefined && other !== form.text('userId')
    ? [{ path: 'ids', message: 'The customer id is the id of kind registered; here is a second one.' }]
    : [];
}

function propertyIssues(form: ParsedForm): FieldIssue[] {
  const free = form.record('attributes') ?? {};
  const twice = Object.keys(named(form)).find((name) => Object.hasOwn(free, name));
  return twice === undefined
    ? []
    : [
        {
          path: 'attributes',
          message: `The property “${twice}” is also filled in as a field. Keep one of them.`,
        },
      ];
}
