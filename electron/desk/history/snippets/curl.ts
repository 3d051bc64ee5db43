import type { SecretHeader } from '../../../vendors/vendor.ts';
import { remarks, type SnippetRequest } from './request.ts';

/** The longest argument of a program on Linux, in bytes; a longer body goes in by the standard input. */
const longestArgument = 100_000;

/** For a POSIX shell. A missing variable ends it before anything is sent. */
export function curlOf(request: SnippetRequest): string {
  const { method, url, headers, secretHeaders, body } = request;
  const json = body === undefined ? undefined : JSON.stringify(body);
  const isLong = json !== undefined && Buffer.byteLength(json) > longestArgument;
  const lines = [
    // Without --globoff, brackets and braces of an address would be patterns.
    `curl --globoff --request ${method} ${quoted(url)}`,
    ...Object.entries(headers).map(([name, value]) => `--header ${quoted(`${name}: ${value}`)}`),
    ...Object.entries(secretHeaders).map(([name, header]) => secretOf(name, header)),
    ...(json === undefined ? [] : isLong ? ['--data-binary @-'] : [`--data-raw ${quoted(json)}`]),
  ];
  const comments = remarks(request).map((remark) => `# ${remark}\n`);
  const end = isLong ? ` <<'END_OF_BODY'\n${json}\nEND_OF_BODY\n` : '\n';
  return comments.join('') + lines.join(' \\\n  ') + end;
}

function secretOf(header: string, value: SecretHeader): string {
  if (value.kind === 'basic') return `--user "\${${value.user}:?}:\${${value.password}:?}"`;
  return `--header "${header}: ${value.kind === 'encoded' ? 'Basic ' : ''}\${${value.name}:?}"`;
}

/** Within single quotes only the quote itself has a meaning. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
