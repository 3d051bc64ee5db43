import { expect, it } from 'vitest';
import { JsonSize, tooMuchJson } from './json-size.ts';

const list = (part: string, count: number) => `{"a":[${new Array(count).fill(part).join(',')}]}`;
const object = (count: number) => `{${Array.from({ length: count }, (_, at) => `"${at}":1`).join(',')}}`;

it.each([
  ['eight million lists', list('[]', 8_100_000), /8 million lists/],
  ['four million objects', list('{}', 4_100_000), /8 million lists, or half as many objects/],
  ['a million names', object(1_000_001), /more than a million/],
  ['a million names behind a byte order mark and blanks', `\ufeff \n${object(1_000_001)}`, /million/],
  ['lists behind a text that ends in backslashes', `["\\\\",${list('[]', 8_100_000)}]`, /8 million/],
] as const)('%s are refused', (_title, text, words) => {
  expect(tooMuchJson(text)).toMatch(words);
});

it.each([
  ['rows of an export of 100 MB', list('["2024-01-01",123]', 5_200_000)],
  ['objects of an export of 100 MB', list('{"name":"Vienna","count":1234}', 3_300_000)],
  ['a million names', object(1_000_000)],
  ['many numbers', list('12', 20_000_000)],
  ['brackets and colons within a text', list(`"${'[{:'.repeat(4_000_000)}\\""`, 1)],
  ['a CSV', `a,b\n${'[[[[,{{{{\n'.repeat(1_000_000)}`],
])('%s are accepted', (_title, text) => {
  expect(tooMuchJson(text)).toBeUndefined();
});

it('is found wherever the text is cut into chunks', () => {
  const bytes = new TextEncoder().encode(String.raw`{"a\"[":["\\",{"b":{}}],"c\\\"{":[[],"\\\\"]}`);
  const weighed = (size: JsonSize) => JSON.stringify(size.weight);
  const whole = new JsonSize();
  whole.add(bytes);
  expect(whole.weight).toEqual({ parts: 9, depth: 0 });
  for (let cut = 0; cut <= bytes.length; cut += 1) {
    const size = new JsonSize();
    size.add(bytes.subarray(0, cut));
    size.add(bytes.subarray(cut));
    expect(weighed(size), `cut at ${cut}`).toBe(weighed(whole));
  }
});
