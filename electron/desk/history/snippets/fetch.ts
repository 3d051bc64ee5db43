import { isJsonObject, type JsonValue } from '../../../../shared/json.ts';
import type { SecretHeader } from '../../../vendors/vendor.ts';
import { remarks, type SnippetRequest } from './request.ts';

/** A module for Node 18 or newer. */
export function fetchOf(request: SnippetRequest): string {
  const { method, url, headers, secretHeaders, body } = request;
  const all = [
    ...Object.entries(headers).map(([name, value]) => `${text(name)}: ${text(value)},`),
    ...Object.entries(secretHeaders).map(([name, header]) => `${text(name)}: ${secretOf(header)},`),
  ];
  const secret = `const secret = (name) => {
  if (!process.env[name]) throw new Error(\`Set \${name}.\`);
  return process.env[name];
};

`;
  const comments = remarks(request).map((remark) => `// ${remark}\n`);
  return `${comments.join('')}${Object.keys(secretHeaders).length === 0 ? '' : secret}const response = await fetch(${text(url)}, {
  method: ${text(method)},
  redirect: "manual",
  headers: {
${all.map((line) => `    ${line}\n`).join('')}  },
${body === undefined ? '' : `  body: ${bodyOf(body)},\n`}});
console.log(response.status, await response.text());
`;
}

/** As an object literal, where JavaScript reads it as JSON does. */
function bodyOf(body: JsonValue): string {
  if (hasProto(body)) return text(JSON.stringify(body));
  return `JSON.stringify(${JSON.stringify(body, null, 2).replaceAll('\n', '\n  ')})`;
}

/** In a literal, this name would set the prototype. */
function hasProto(value: JsonValue): boolean {
  if (Array.isArray(value)) return value.some(hasProto);
  return isJsonObject(value) && (Object.hasOwn(value, '__proto__') || Object.values(value).some(hasProto));
}

function secretOf(header: SecretHeader): string {
  if (header.kind === 'plain') return `secret(${text(header.name)})`;
  if (header.kind === 'encoded') return `\`Basic \${secret(${text(header.name)})}\``;
  const pair = `\`\${secret(${text(header.user)})}:\${secret(${text(header.password)})}\``;
  return `\`Basic \${Buffer.from(${pair}).toString("base64")}\``;
}

function text(value: string): string {
  return JSON.stringify(value);
}
