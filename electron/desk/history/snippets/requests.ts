import { python } from '../../../vendors/python.ts';
import { remarks, type SnippetRequest } from './request.ts';

/** Python with the `requests` library. */
export function requestsOf(request: SnippetRequest): string {
  const { method, url, headers, secretHeaders, body } = request;
  const secrets = Object.entries(secretHeaders);
  const lines = [
    ...Object.entries(headers).map(([name, value]) => `${python(name)}: ${python(value)},`),
    ...secrets.flatMap(([name, header]) => {
      if (header.kind === 'basic') return [];
      const value = environment(header.name);
      return [`${python(name)}: ${header.kind === 'encoded' ? `"Basic " + ${value}` : value},`];
    }),
  ];
  // As bytes: the library would encode a text as Latin-1.
  const auth = secrets.flatMap(([, header]) =>
    header.kind === 'basic'
      ? [`    auth=(${environment(header.user)}.encode(), ${environment(header.password)}.encode()),\n`]
      : [],
  );
  const comments = remarks(request).map((remark) => `# ${remark}\n`);
  return `${comments.join('')}${secrets.length === 0 ? '' : 'import os\n\n'}import requests

response = requests.request(
    ${python(method)},
    ${python(url)},
    headers={
${lines.map((line) => `        ${line}\n`).join('')}    },
${auth.join('')}${body === undefined ? '' : `    json=${python(body, '    ')},\n`}    allow_redirects=False,
    timeout=30,
)
print(response.status_code, response.text)
`;
}

/** Python that reads a variable, and ends where it is not set. */
export function environment(variable: string): string {
  return `os.environ[${python(variable)}]`;
}
