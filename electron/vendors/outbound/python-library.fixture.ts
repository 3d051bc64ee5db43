import { type LibraryFixture, nasty } from '../python-library.fixture.ts';

const address = 'https://api.outbound.io/v2';

/** What the snippets use of the library, by the signatures of its README and the format on the wire. */
export const fixture: LibraryFixture = {
  vendor: 'outbound',
  standIns: (origin) => ({
    'outbound.py': `
import requests
APNS, GCM = "apns", "gcm"
_key = None
def init(key):
    global _key
    _key = key
def _post(path, fields, on_error):
    body = {name: value for name, value in fields.items() if value}
    requests.request("POST", "${origin}/v2" + path, headers={"Content-Type": "application/json", "X-Outbound-Key": _key}, json=body)
def _person(first_name, last_name, email, phone_number, apns_tokens, gcm_tokens, attributes):
    return dict(first_name=first_name, last_name=last_name, email=email, phone_number=phone_number,
                apns=apns_tokens, gcm=gcm_tokens, attributes=attributes)
def identify(user_id, previous_id=None, first_name=None, last_name=None, email=None, phone_number=None, apns_tokens=None,
             gcm_tokens=None, attributes=None, group_id=None, group_attributes=None, on_error=None, on_success=None):
    _post("/identify", dict(user_id=user_id, previous_id=previous_id, group_id=group_id, group_attributes=group_attributes,
          **_person(first_name, last_name, email, phone_number, apns_tokens, gcm_tokens, attributes)), on_error)
def track(user_id, event, first_name=None, last_name=None, email=None, phone_number=None, apns_tokens=None, gcm_tokens=None,
          user_attributes=None, properties=None, on_error=None, on_success=None, timestamp=None):
    person = _person(first_name, last_name, email, phone_number, apns_tokens, gcm_tokens, user_attributes)
    user = {name: value for name, value in person.items() if value}
    _post("/track", dict(user_id=user_id, event=event, properties=properties, timestamp=timestamp, user=user), on_error)
def register_token(platform, user_id, token, on_error=None, on_success=None):
    _post("/%s/register" % platform, dict(user_id=user_id, token=token), on_error)
def disable_token(platform, user_id, token, on_error=None, on_success=None):
    _post("/%s/disable" % platform, dict(user_id=user_id, token=token), on_error)
def disable_all_tokens(platform, user_id, on_error=None, on_success=None):
    _post("/%s/disable" % platform, dict(user_id=user_id, all=True), on_error)
`,
  }),
  made: [
    ['identify', `${address}/identify`, { user_id: nasty, apns: ['a'], attributes: { [nasty]: 1 } }],
    ['track', `${address}/track`, { user_id: 'u', event: nasty, user: { email: 'a@b' }, timestamp: 17 }],
    ['registerToken', `${address}/gcm/register`, { user_id: 'u', token: nasty }],
    ['disableAllTokens', `${address}/apns/disable`, { user_id: 'u', all: true }],
  ],
  refused: [
    ['identify', 'http://127.0.0.1:9/v2/identify', { user_id: 'u' }, /went elsewhere/],
    ['unsubscribe', `${address}/unsubscribe/all`, { user_id: 'u' }, /prints the API key/],
    ['identify', `${address}/identify`, { user_id: 'u', timezone: 'x' }, /exactly this/],
  ],
};
