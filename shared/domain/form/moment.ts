import { type Field, type FormValues, isFilled } from './field.ts';

/**
 * The name of the field that says when an event happened; nothing where the form has none. A service takes an event
 * without it for one that happens as it arrives, so whatever does not leave at once must fill it.
 */
export function momentField(fields: readonly Field[]): string | undefined {
  return fields.find(({ name, kind }) => name === 'timestamp' && kind === 'time')?.name;
}

/** A moment as it would be typed, in whole seconds. */
export function momentText(at: Date): string {
  return `${at.toISOString().slice(0, 19)}Z`;
}

/** The form with its time filled: its own, else the moment given. */
export function withMoment(fields: readonly Field[], values: FormValues, at: Date): FormValues {
  const name = momentField(fields);
  return name === undefined || isFilled(values[name]) ? values : { ...values, [name]: momentText(at) };
}
