/** A Python module that does what the snippets use of `requests`; the services' own libraries call it, too. */
export const requestsModule = `
import base64, json as j, urllib.request
class Answer:
    def __init__(self, status, text): self.status_code, self.text = status, text
def request(method, url, headers=None, auth=None, json=None, data=None, allow_redirects=True, timeout=None):
    headers = dict(headers or {})
    if auth: headers["Authorization"] = "Basic " + base64.b64encode(auth[0] + b":" + auth[1]).decode()
    body = j.dumps(json, allow_nan=False).encode() if json is not None else None
    made = urllib.request.Request(url, data=body, headers=headers, method=method)
    with urllib.request.urlopen(made, timeout=timeout) as answer: return Answer(answer.status, answer.read().decode())
`;
