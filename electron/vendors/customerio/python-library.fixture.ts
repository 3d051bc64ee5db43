import { type LibraryFixture, nasty } from '../python-library.fixture.ts';

const address = 'https://track.customer.io/api/v1';
const person = `${address}/customers/a%2Fb%40c`;

/** What the snippets use of the library, by its source (`customerio/track.py`) and the format on the wire. */
export const fixture: LibraryFixture = {
  vendor: 'customerio',
  environment: { AUDIENCE_DESK_CUSTOMERIO_SITE_ID: 'site-1', AUDIENCE_DESK_CUSTOMERIO_API_KEY: 'key-1' },
  standIns: (origin) => ({
    'customerio.py': `
import requests
from urllib.parse import quote
class CustomerIO:
    def __init__(self, site_id=None, api_key=None, host=None, region=None, port=None, url_prefix=None):
        assert (site_id, api_key) == ("site-1", "key-1")
        self.host, self.prefix, self.auth = host or "track.customer.io", url_prefix or "/api/v1", (site_id.encode(), api_key.encode())
        assert self.host in ("track.customer.io", "track-eu.customer.io", "eu.example")
        assert (self.host == "eu.example") == (port == 8443) == (self.prefix == "/cio/v1")
    def _send(self, method, path, body):
        requests.request(method, "${origin}" + self.prefix + path, auth=self.auth, json=body)
    def _of(self, id): return "/customers/" + quote(str(id), safe="")
    def identify(self, id, **kwargs): self._send("PUT", self._of(id), kwargs)
    def track(self, customer_id, name, data=None, id=None, timestamp=None):
        body = {"name": name, "data": data or {}}
        if timestamp is not None: body["timestamp"] = timestamp
        self._send("POST", self._of(customer_id) + "/events", body)
    def add_device(self, customer_id, device_id, platform, **data):
        data.update({"id": device_id, "platform": platform})
        self._send("PUT", self._of(customer_id) + "/devices", {"device": data})
    def delete_device(self, customer_id, device_id):
        self._send("DELETE", self._of(customer_id) + "/devices/" + quote(str(device_id), safe=""), {})
    def suppress(self, customer_id): self._send("POST", self._of(customer_id) + "/suppress", {})
    def unsuppress(self, customer_id): self._send("POST", self._of(customer_id) + "/unsuppress", {})
    def merge_customers(self, primary_id_type, primary_id, secondary_id_type, secondary_id):
        self._send("POST", "/merge_customers", {"primary": {primary_id_type: primary_id}, "secondary": {secondary_id_type: secondary_id}})
`,
  }),
  made: [
    ['identify', person, { email: 'a@b', [nasty]: nasty, 'two words': [true, null, 1.5] }, 'PUT'],
    ['identify', person, {}, 'PUT'],
    ['track', `${person}/events`, { name: nasty, data: { [nasty]: 1 }, timestamp: 1_700_000_000 }],
    ['track', 'https://eu.example:8443/cio/v1/customers/u/events', { name: 'e', data: {} }],
    ['registerToken', `${person}/devices`, { device: { id: nasty, platform: 'ios', last_used: 17 } }, 'PUT'],
    ['disableToken', `${person}/devices/t%2F1`, undefined, 'DELETE'],
    ['suppress', `${person}/suppress`, {}],
    ['unsuppress', 'https://track-eu.customer.io/api/v1/customers/u/unsuppress', {}],
    ['alias', `${address}/merge_customers`, { primary: { id: 'u' }, secondary: { email: nasty } }],
  ],
  refused: [
    ['identify', `${address}/customers/u`, { id: 'other' }, /called id/],
    ['track', `${address}/customers/u/events`, { name: 'e', data: {}, id: 'x' }, /exactly this/],
    ['track', 'http://127.0.0.1:9/customerio/api/v1/customers/u/events', { name: 'e' }, /by https/],
    ['identify', 'https://eu.example:8443/customers/u', { plan: 'pro' }, /without a path/],
    ['testConnection', `${address}/accounts/region`, undefined, /no call/],
  ],
};
