import { type LibraryFixture, nasty } from '../python-library.fixture.ts';

const address = 'https://api.7segments.com';

/** What the snippets use of the library, by the signatures of its README and the format on the wire. */
export const fixture: LibraryFixture = {
  vendor: '7segments',
  standIns: (origin) => ({
    'seven_segments.py': `
import requests
def _post(path, body, auth=None): return requests.request("POST", "${origin}" + path, json=body, auth=auth).text
class SevenSegments:
    def __init__(self, token, customer=None):
        self.token, self.customer = token, {"registered": customer} if isinstance(customer, str) else customer or {}
    def update(self, properties):
        _post("/crm/customers", dict(ids=self.customer, company_id=self.token, properties=properties))
    def track(self, event_type, properties=None):
        _post("/crm/events", dict(customer_ids=self.customer, company_id=self.token, type=event_type, properties=properties or {}))
    def get_html(self, name):
        return _post("/campaigns/html/get", dict(customer_ids=self.customer, company_id=self.token, html_campaign_name=name))
class AuthenticatedSevenSegments:
    def __init__(self, username, password): self.auth = (username.encode(), password.encode())
    def export_analysis(self, kind, data, token=None):
        return _post("/analytics/" + kind + ("?company=" + token if token else ""), data, self.auth)
`,
  }),
  made: [
    ['update', `${address}/crm/customers`, { ids: { registered: nasty }, company_id: 't', properties: {} }],
    [
      'track',
      `${address}/crm/events`,
      { customer_ids: { cookie: 'c' }, company_id: 't', type: nasty, properties: { a: 1 } },
    ],
    [
      'campaignHtml',
      `${address}/campaigns/html/get`,
      { customer_ids: { registered: 'u' }, company_id: 't', html_campaign_name: nasty },
    ],
    ['exportAnalysis', `${address}/analytics/funnel?company=t`, { analysis_id: 'x' }],
  ],
  refused: [
    ['track', `${address}/crm/events`, { timestamp: 1 }, /when/],
    ['testConnection', `${address}/system/time`, undefined, /no call/],
  ],
};
