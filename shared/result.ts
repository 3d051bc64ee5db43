/** A value or an error, never an exception: how expected failures are returned in this project. */
export type Result<T, E = AppError> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E };

/** What is wrong with one field, worded for the person who typed it. `path` is `name` or `name.index.part`. */
export interface FieldIssue {
  readonly path: string;
  readonly message: string;
  /** The vendor library's own number and name for this refusal, where it has one. */
  readonly reason?: Reason;
}

/** A vendor's named reason, for example `{ code: 2, name: 'ERROR_USER_ID' }`. */
export interface Reason {
  readonly code: number | string;
  readonly name: string;
}

/** Every expected failure of a procedure. `internal` is a bug; its `correlationId` stands in the log. */
export type AppError =
  | { readonly kind: 'invalidInput'; readonly message: string; readonly fields: readonly FieldIssue[] }
  | { readonly kind: 'notFound'; readonly message: string }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'unavailable'; readonly message: string }
  | { readonly kind: 'cancelled'; readonly message: string }
  | { readonly kind: 'internal'; readonly message: string; readonly correlationId: string };

export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

export function fail<E>(error: E): { readonly ok: false; readonly error: E } {
  return { ok: false, error };
}

export function invalidInput(message: string, fields: readonly FieldIssue[] = []): AppError {
  return { kind: 'invalidInput', message, fields };
}
