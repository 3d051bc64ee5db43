import type { JsonValue } from '../../shared/json.ts';

/** An answer of a simulated service: a status, the body as text, and its content type. */
export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly contentType?: string;
  /** The methods a path knows, for a 405. */
  readonly allow?: string;
}

export function jsonAnswer(status: number, value: JsonValue): Answer {
  return { status, text: JSON.stringify(value), contentType: 'application/json' };
}

export function textAnswer(status: number, contentType: string, text: string): Answer {
  return { status, text, contentType };
}

export function emptyAnswer(status: number): Answer {
  return { status, text: '' };
}
