import { isJsonObject } from '../../../shared/json.ts';
import { fail, ok } from '../../../shared/result.ts';
import { python, pythonCall } from '../python.ts';
import type { PythonLibrary } from '../vendor.ts';
import { descriptor } from './descriptor.ts';

/** `pip install interakt-track-python`, whose module is `track`. */
export const pythonLibrary: PythonLibrary = {
  name: 'interakt-track-python',
  write({ url, body }, environmentOf) {
    const [, host, what] = /^(.*)\/v1\/public\/track\/(users|events)\/$/.exec(url) ?? [];
    if (host === undefined || !isJsonObject(body)) return fail('The library has no call for this request.');
    const { userId, countryCode, phoneNumber, traits, event, createdAt, tags, ...others } = body;
    if (createdAt !== undefined)
      return fail('The library cannot say when it happened, which this request does.');
    if (tags !== undefined) return fail('The library cannot send tags, which this request does.');
    if (Object.keys(others).length > 0) return fail('The library has no call that sends exactly this.');
    const who = { user_id: userId, country_code: countryCode, phone_number: phoneNumber };
    const call =
      what === 'users'
        ? pythonCall('track.user', [], { ...who, traits })
        : pythonCall('track.event', [], { ...who, event, traits });
    return ok(`# pip install interakt-track-python
import base64
import os

import track

# The library takes the Secret Key of the dashboard decoded, without the colon at its end.
track.api_key = base64.b64decode(${environmentOf('apiKey')}).decode().removesuffix(":")
${host === descriptor.baseUrl ? '' : `track.host = ${python(host)}\n`}# Otherwise it is sent in the background, and lost where the program ends first.
track.sync_mode = True
${call}
`);
  },
};
