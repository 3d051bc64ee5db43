/**
 * Python modules that do what the snippets use of the real ones: `requests`, and the services' libraries by the
 * signatures of their READMEs and the format on the wire. The fixed address of a library leads to `origin`.
 */
export function standIns(origin: string): Readonly<Record<string, string>> {
  return {
    'requests.py': `
import base64, json as j, urllib.request
class Answer:
    def __init__(self, status, text): self.status_code, self.text = status, text
def request(method, url, headers=None, auth=None, json=None, data=None, allow_redirects=True, timeout=None):
    headers = dict(headers or {})
    if auth: headers["Authorization"] = "Basic " + base64.b64encode(auth[0] + b":" + auth[1]).decode()
    body = j.dumps(json, allow_nan=False).encode() if json is not None else None
    made = urllib.request.Request(url, data=body, headers=headers, method=method)
    with urllib.request.urlopen(made, timeout=timeout) as answer: return Answer(answer.status, answer.read().decode())
`,
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
  };
}
