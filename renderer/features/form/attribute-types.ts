import type { AttributeType } from '../../../shared/domain/form/field.ts';

export const typeNames = {
  text: 'Text',
  number: 'Number',
  boolean: 'True / false',
  datetime: 'Date',
  list: 'List',
  json: 'JSON',
} as const satisfies Record<AttributeType, string>;
