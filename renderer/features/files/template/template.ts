import { csvCell } from '../../../../shared/csv-cell.ts';
import type { Field } from '../../../../shared/domain/form/field.ts';
import type { ActionDescriptor } from '../../../../shared/domain/vendor.ts';

/**
 * A file to fill in for an action: its fields as columns, and one row as an example. It begins with a byte order mark
 * and ends its lines as spreadsheets do, since that is where it is opened.
 */
export function templateOf({ fields }: ActionDescriptor): string {
  const shown = fields.filter(({ more, kind }) => more !== true && kind !== 'ids');
  const columns = shown.map((field) =>
    field.kind === 'attributes' ? ['plan', 'pro'] : [field.name, exampleOf(field)],
  );
  const line = (at: 0 | 1) => columns.map((column) => csvCell(column[at] ?? '')).join(',');
  return `\uFEFF${line(0)}\r\n${line(1)}\r\n`;
}

function exampleOf({ kind, name, initial, placeholder, countryCodeApart }: Field): string {
  if (typeof initial === 'string') return initial;
  switch (kind) {
    case 'id':
      return placeholder ?? 'u-1001';
    case 'email':
      return 'ada@example.com';
    case 'phone':
      return countryCodeApart === true ? '9876543210' : '+15550100199';
    case 'countryCode':
      return '+91';
    case 'time':
      return '2026-03-01T09:30:00Z';
    case 'list':
    case 'tokens':
      return 'first;second';
    case 'timezone':
      return 'Europe/Prague';
    default:
      if (name === 'firstName') return 'Ada';
      if (name === 'lastName') return 'Lovelace';
      return placeholder ?? 'text';
  }
}

/** The name of the file, by what it is for. */
export function templateName({ label }: ActionDescriptor): string {
  return `${label.toLowerCase().replace(/[^a-z0-9]+/g, '-')}-template.csv`;
}
