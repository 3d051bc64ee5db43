import type { Connection } from './connection.ts';

/** One setting of how a connection sends, kept as text beside its other settings; empty where the default holds. */
export interface TuningField {
  readonly name: string;
  readonly label: string;
  readonly help: string;
  readonly kind: 'number' | 'whole' | 'switch';
  readonly least: number;
  readonly most: number;
  /** The default; null for no limit. A switch is 0 or 1. */
  readonly usual: number | null;
  /** Whether it is a setting of the service's own library, under its name there. */
  readonly isOwn: boolean;
  /** The environment variable in which the command line looks for it. */
  readonly environment: string;
}

/** What is wrong with a setting as typed; nothing where it is valid or empty. */
export function tuningIssue(field: TuningField, typed: string): string | undefined {
  if (typed.trim() === '' || numberOf(field, typed) !== undefined) return undefined;
  const kind = field.kind === 'number' ? 'A number' : 'A whole number';
  return field.kind === 'switch'
    ? 'On or off: 1 or 0.'
    : `${kind} from ${field.least.toLocaleString('en')} to ${field.most.toLocaleString('en')}.`;
}

/**
 * A setting of a connection; an unreadable one, in a file edited by hand, counts as empty.
 *
 * @returns nothing where the service has no such setting, or it was left empty
 */
export function tuned(
  fields: readonly TuningField[] | undefined,
  { settings }: Pick<Connection, 'settings'>,
  name: string,
): number | undefined {
  const field = fields?.find((one) => one.name === name);
  const typed = settings[name];
  return field === undefined || typed === undefined ? undefined : numberOf(field, typed);
}

/** The same, with the default where it was left empty. */
export function tunedOrUsual(
  fields: readonly TuningField[] | undefined,
  connection: Pick<Connection, 'settings'>,
  name: string,
): number | undefined {
  return tuned(fields, connection, name) ?? fields?.find((field) => field.name === name)?.usual ?? undefined;
}

function numberOf({ kind, least, most }: TuningField, typed: string): number | undefined {
  const text = typed.trim().replace(',', '.');
  const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  const fits = value >= least && value <= most && (kind === 'number' || Number.isInteger(value));
  return fits ? value : undefined;
}
