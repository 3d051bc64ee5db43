import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/json.ts';
import { fail, ok } from '../../../shared/result.ts';
import { python, pythonCall } from '../python.ts';
import type { PythonLibrary } from '../vendor.ts';
import { descriptor } from './descriptor.ts';

/** Arguments of `identify` by the fields they become; `outbound/__init__.py`. */
const personArguments = {
  first_name: 'first_name',
  last_name: 'last_name',
  email: 'email',
  phone_number: 'phone_number',
  apns: 'apns_tokens',
  gcm: 'gcm_tokens',
} as const;

const identifyArguments = {
  previous_id: 'previous_id',
  ...personArguments,
  group_id: 'group_id',
  group_attributes: 'group_attributes',
  attributes: 'attributes',
};

/** `pip install outbound`, 1.2 or newer: older ones send no time with an event. */
export const pythonLibrary: PythonLibrary = {
  name: 'outbound',
  write({ action, url, body }, environmentOf) {
    if (!url.startsWith(`${descriptor.baseUrl}/`)) {
      return fail(`The library always calls ${descriptor.baseUrl}. This request went elsewhere.`);
    }
    if (action === 'subscribe' || action === 'unsubscribe') {
      return fail('The library prints the API key to the terminal where it subscribes or unsubscribes.');
    }
    const call = isJsonObject(body) ? callOf(url, body) : undefined;
    if (call === undefined) return fail('The library has no call that sends exactly this.');
    return ok(`# pip install "outbound>=1.2"
import os

import outbound


def on_error(code, message):
    raise SystemExit(f"{code}: {message}")


outbound.init(${environmentOf('apiKey')})
${call}
`);
  },
};

function callOf(url: string, { user_id: id, ...fields }: JsonObject): string | undefined {
  const path = url.slice(descriptor.baseUrl.length);
  const user = python(id ?? null);
  const given = (names: readonly string[], named: Readonly<Record<string, JsonValue | undefined>>) =>
    pythonCall(`outbound.${names[0]}`, [...names.slice(1), 'on_error=on_error'], named);
  if (path === '/identify') {
    const named = renamed(fields, identifyArguments);
    return named === undefined ? undefined : given(['identify', user], named);
  }
  if (path === '/track') {
    const { event = null, properties, timestamp, user: person, ...others } = fields;
    const { attributes, ...rest } = isJsonObject(person) ? person : {};
    const named = renamed(rest, personArguments);
    if (named === undefined || Object.keys(others).length > 0 || isNothing(properties, attributes))
      return undefined;
    return given(['track', user, python(event)], {
      properties,
      ...named,
      user_attributes: attributes,
      timestamp,
    });
  }
  const [, platform, what] = /^\/(apns|gcm)\/(register|disable)$/.exec(path) ?? [];
  if (platform === undefined) return undefined;
  const constant = `outbound.${platform.toUpperCase()}`;
  return fields.all === true
    ? given(['disable_all_tokens', constant, user], {})
    : given([`${what}_token`, constant, user, python(fields.token ?? null)], {});
}

/** @returns nothing where a field has no argument, or the library would leave it out because it is empty */
function renamed(fields: JsonObject, names: Readonly<Record<string, string>>): JsonObject | undefined {
  const entries = Object.entries(fields).map(([field, value]) => [names[field], value] as const);
  if (entries.some(([name, value]) => name === undefined || isNothing(value))) return undefined;
  return Object.fromEntries(entries) as JsonObject;
}

function isNothing(...values: readonly (JsonValue | undefined)[]): boolean {
  return values.some(
    (value) =>
      value !== undefined &&
      (!value || (typeof value === 'object' && value !== null && Object.keys(value).length === 0)),
  );
}
