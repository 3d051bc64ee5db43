import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/json.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { python, pythonCall } from '../python.ts';
import type { PythonLibrary } from '../vendor.ts';
import { descriptor } from './descriptor.ts';

/** `pip install customerio`, 3.0 or newer: older ones send the data of an event otherwise, and no time with it. */
export const pythonLibrary: PythonLibrary = {
  name: 'customerio',
  write({ url, body }, environmentOf) {
    const [, protocol = '', host = '', prefix = '', path = ''] =
      /^(https?:)\/\/([^/]+)(.*?)(\/(?:customers\/.*|merge_customers))$/.exec(url) ?? [];
    if (path === '') return fail('The library has no call for this request.');
    if (protocol !== 'https:') return fail('The library calls by https alone. This request went by http.');
    // It takes an empty prefix for none given, and puts its own there.
    if (prefix === '') return fail('The library cannot call an address without a path of its own.');
    const call = callOf(path, body);
    if (!call.ok) return call;
    return ok(`# pip install "customerio>=3.0"
import os

from customerio import CustomerIO

cio = CustomerIO(
    ${environmentOf('siteId')},
    ${environmentOf('apiKey')},
${placeOf(host, prefix)})
${call.value}
`);
  },
};

/** Why the library would call another address: it has a host, a port and a prefix only. */
function placeOf(host: string, prefix: string): string {
  if (descriptor.baseUrl === `https://${host}${prefix}`) return '';
  const [name = '', port] = host.split(/:(?=\d+$)/);
  const given = { host: name, port: port === undefined ? undefined : Number(port), url_prefix: prefix };
  return Object.entries(given)
    .filter(([, value]) => value !== undefined && value !== '/api/v1')
    .map(([argument, value]) => `    ${argument}=${python(value ?? null)},\n`)
    .join('');
}

const other = fail('The library has no call that sends exactly this.');

function callOf(path: string, body: JsonValue | undefined): Result<string, string> {
  if (path === '/merge_customers') return merge(body);
  const [, segment = '', what = '', token = ''] =
    /^\/customers\/([^/]+)(?:\/(events|suppress|unsuppress|devices)(?:\/([^/]+))?)?$/.exec(path) ?? [];
  if (segment === '') return fail('The library has no call for this request.');
  const id = python(decodeURIComponent(segment));
  if (what === '' && isJsonObject(body)) return identify(id, body);
  if (what === 'events' && isJsonObject(body)) return track(id, body);
  if (what === 'devices' && token !== '')
    return ok(pythonCall('cio.delete_device', [id, python(decodeURIComponent(token))], {}));
  if (what === 'devices' && isJsonObject(body) && isJsonObject(body.device)) return device(id, body.device);
  return what === 'suppress' || what === 'unsuppress' ? ok(pythonCall(`cio.${what}`, [id], {})) : other;
}

/** Attributes are named arguments; as a dictionary they may have any name but that of the first argument. */
function identify(id: string, attributes: JsonObject): Result<string, string> {
  if (Object.hasOwn(attributes, 'id') || Object.hasOwn(attributes, 'self'))
    return fail('The library cannot send attributes called id or self, which this request does.');
  const isEmpty = Object.keys(attributes).length === 0;
  return ok(pythonCall('cio.identify', [id, ...(isEmpty ? [] : [`**${python(attributes, '    ')}`])], {}));
}

function track(id: string, { name = null, data, timestamp, ...others }: JsonObject): Result<string, string> {
  if (Object.keys(others).length > 0 || !isJsonObject(data)) return other;
  return ok(pythonCall('cio.track', [id, python(name)], { data, timestamp }));
}

function device(id: string, { id: token = null, platform = null, ...more }: JsonObject) {
  return ok(pythonCall('cio.add_device', [id, python(token), python(platform)], more));
}

function merge(body: JsonValue | undefined): Result<string, string> {
  const [primary, secondary] = isJsonObject(body) ? [body.primary, body.secondary] : [];
  if (!isJsonObject(primary) || !isJsonObject(secondary)) return other;
  const given = [...Object.entries(primary), ...Object.entries(secondary)].flat();
  return given.length === 4
    ? ok(
        pythonCall(
          'cio.merge_customers',
          given.map((value) => python(value)),
          {},
        ),
      )
    : other;
}
