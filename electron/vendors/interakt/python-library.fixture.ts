import { type LibraryFixture, nasty } from '../python-library.fixture.ts';

/** What the snippets use of the library, by the signatures of its README and the format on the wire. */
export const fixture: LibraryFixture = {
  vendor: 'interakt',
  standIns: () => ({
    'track.py': `
import requests
api_key = host = None
sync_mode = False
def _post(path, user_id, country_code, phone_number, body):
    assert sync_mode and (user_id or phone_number)
    if user_id: body["userId"] = str(user_id)
    if phone_number: body.update(countryCode=country_code, phoneNumber=phone_number)
    requests.request("POST", (host or "https://api.interakt.ai") + path, auth=(api_key.encode(), b""), json=body)
def user(user_id=None, country_code="+91", phone_number=None, traits=None):
    _post("/v1/public/track/users/", user_id, country_code, phone_number, {"traits": traits or {}})
def event(user_id=None, event=None, traits=None, country_code="+91", phone_number=None):
    assert event
    _post("/v1/public/track/events/", user_id, country_code, phone_number, {"event": event, "traits": traits or {}})
`,
  }),
  made: [
    [
      'identify',
      '/v1/public/track/users/',
      { phoneNumber: '1', countryCode: '+43', traits: { [nasty]: nasty } },
    ],
    ['track', '/v1/public/track/events/', { userId: 'u', event: nasty, traits: {} }],
  ],
  refused: [
    ['identify', 'https://x/v1/public/track/users/', { userId: 'u', tags: ['a'] }, /tags/],
    ['track', 'https://x/v1/public/track/events/', { userId: 'u', createdAt: 'x' }, /when/],
    ['testConnection', 'https://x/v1/public/apis/users/', {}, /no call/],
  ],
};
