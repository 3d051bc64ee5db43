import { isJsonObject, type JsonValue } from '../../../shared/json.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { reasonOf } from '../error-reason.ts';
import type { SettingsPort } from '../ports.ts';

export interface SettingsContent {
  readonly connections: readonly unknown[];
  /** Whatever else stands in the file; kept as it is. */
  readonly others: Readonly<Record<string, unknown>>;
}

/** What the settings hold, or why they cannot be read: then nothing may be written over them. */
export function readSettings(settings: SettingsPort): Result<SettingsContent, string> {
  let raw: unknown;
  try {
    raw = settings.read() ?? {};
  } catch (error) {
    // The parser's own message quotes the file, which may hold anything.
    return fail(error instanceof SyntaxError ? 'it is no JSON, or not all of it is there' : reasonOf(error));
  }
  if (!isJsonObject(raw as JsonValue)) return fail('what it holds is no settings of this app');
  const { connections = [], ...others } = raw as Readonly<Record<string, unknown>>;
  return Array.isArray(connections)
    ? ok({ connections, others })
    : fail('its list of connections is no list');
}
