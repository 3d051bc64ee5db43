import type { Connection } from '../../shared/domain/connection.ts';
import { attributeOf } from '../../shared/domain/form/attributes.ts';
import type { AttributeInput, FieldValue, FormValues } from '../../shared/domain/form/field.ts';
import type { ActionName } from '../../shared/domain/vendor.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/json.ts';
import captures from '../fixtures/wire-captures.json' with { type: 'json' };

/** One call of a vendor's own Python client: its arguments, and what it sent or the error it raised. */
export interface Capture {
  readonly vendor: string;
  readonly call: string;
  readonly args: JsonObject;
  readonly sent: readonly {
    readonly method: string;
    readonly path: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: JsonObject;
  }[];
  readonly errors?: readonly {
    readonly code?: number;
    readonly message?: string;
    readonly assertion?: string;
  }[];
}

export const wireCaptures = captures as unknown as readonly Capture[];

/** The credentials the captures were made with. */
export const captureSecrets: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  outbound: { apiKey: 'ob-key-1' },
  interakt: { apiKey: 'ik-key-1' },
  '7segments': { username: 'analyst', password: 's3cret' },
};

const paths: Readonly<Record<string, string>> = { outbound: '/v2', interakt: '', '7segments': '' };

/** A connection to the host at `origin` that sends what the capture's client sent. */
export function captureConnection(vendor: string, origin: string): Connection {
  return {
    id: vendor,
    name: vendor,
    vendor,
    colour: 'grey',
    mode: 'test',
    baseUrl: origin + paths[vendor],
    timeout: 10_000,
    settings: vendor === '7segments' ? { token: '12345678-90ab-cdef-1234-567890abcdef' } : {},
    secretsHeld: [],
    secretsNeeded: [],
    builtIn: false,
    armedUntil: null,
    examples: {},
  };
}

const calls: Readonly<Record<string, ActionName>> = {
  identify: 'identify',
  user: 'identify',
  alias: 'alias',
  track: 'track',
  event: 'track',
  update: 'update',
  register_token: 'registerToken',
  disable_token: 'disableToken',
  disable_all_tokens: 'disableAllTokens',
  subscribe: 'subscribe',
  unsubscribe: 'unsubscribe',
  get_html: 'campaignHtml',
  export_analysis: 'exportAnalysis',
};

const fieldNames: Readonly<Record<string, string>> = {
  user_id: 'userId',
  previous_id: 'previousId',
  first_name: 'firstName',
  last_name: 'lastName',
  email: 'email',
  phone_number: 'phone',
  country_code: 'countryCode',
  apns_tokens: 'apnsTokens',
  gcm_tokens: 'gcmTokens',
  attributes: 'attributes',
  user_attributes: 'userAttributes',
  group_id: 'groupId',
  group_attributes: 'groupAttributes',
  event: 'event',
  event_type: 'event',
  timestamp: 'timestamp',
  platform: 'platform',
  token: 'token',
  campaign_ids: 'campaignIds',
  name: 'campaignName',
  type: 'analysisType',
};

/** The form a person would fill in to make the same call. */
export function formOf(capture: Capture): { readonly action: ActionName; readonly values: FormValues } {
  const action = calls[capture.call];
  if (action === undefined) throw new Error(`no action for ${capture.call}`);
  const values: Record<string, FieldValue> = {};
  for (const [name, value] of Object.entries(capture.args))
    Object.assign(values, fieldOf(action, name, value));
  // The client fills in the code of India by itself; here a person sees and leaves it, in the form of interakt.
  if (capture.vendor === 'interakt' && values.phone !== undefined) values.countryCode ??= '+91';
  if (action.endsWith('subscribe') && values.scope === undefined) values.scope = 'campaigns';
  return { action, values };
}

function fieldOf(action: ActionName, name: string, value: JsonValue): Record<string, FieldValue> {
  if (name === 'from_all' || name === 'to_all') return { scope: 'all' };
  if (name === 'traits' || name === 'properties') {
    return { [action === 'track' ? 'properties' : 'attributes']: attributesOf(value) };
  }
  if (name === 'customer') return customer(value);
  if (name === 'data' && isJsonObject(value)) return { analysisId: String(value.analysis_id) };
  if (action === 'exportAnalysis' && name === 'token') return { company: String(value) };
  const field = fieldNames[name];
  if (field === undefined) throw new Error(`no field for ${name}`);
  if (isJsonObject(value)) return { [field]: attributesOf(value) };
  const isList = name.endsWith('_tokens') && typeof value === 'string';
  return { [field]: (isList ? [value] : value) as FieldValue };
}

function attributesOf(value: JsonValue): readonly AttributeInput[] {
  return isJsonObject(value) ? Object.entries(value).map(([name, part]) => attributeOf(name, part)) : [];
}

function customer(value: JsonValue): Record<string, FieldValue> {
  if (!isJsonObject(value)) return { userId: String(value) };
  const { registered, ...others } = value;
  return {
    ...(registered === undefined ? {} : { userId: String(registered) }),
    ids: Object.entries(others).map(([kind, id]) => ({ kind, value: String(id) })),
  };
}
