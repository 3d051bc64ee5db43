import type { Field } from '../../../shared/domain/form/field.ts';
import type { ActionDescriptor } from '../../../shared/domain/vendor.ts';
import * as kinds from '../action-kinds.ts';
import * as common from '../fields.ts';

const step = (name: string, label: string, fields: readonly Field[]): ActionDescriptor => ({
  ...kinds.reading,
  isReadingStep: true,
  name,
  screen: 'people',
  label,
  verb: label,
  summary: 'A part of reading a person. Changes nothing.',
  fields,
});

/** The requests by which interakt tells of people (vendor-reads 4.1). */
export const readingSteps: readonly ActionDescriptor[] = [
  step('readByPhone', 'Read by phone', [{ ...common.phone, countryCodeApart: true, required: true }]),
  step('readById', 'Read by id', [
    { name: 'contactId', label: 'Id at interakt', kind: 'id', required: true },
  ]),
  step('readChanged', 'Read who changed', [
    { name: 'changedSince', label: 'Since', kind: 'time', required: true, isPersonal: false },
    { name: 'offset', label: 'From', kind: 'text', isPersonal: false },
    { name: 'limit', label: 'At most', kind: 'text', isPersonal: false },
  ]),
];
