/** One reading of what stands at a position of a text: which character it means, and where it ends. */
export interface Reading {
  readonly character: string;
  readonly end: number;
}

/** How many times something may have been escaped. */
const deepest = 4;

/** Characters that may begin an escape; any other stands for itself. */
export const escapeSigns = ['%', '\\', '&', '=', '+'] as const;

/**
 * Every reading of the escape at a position: of an address, of JSON, JavaScript or a shell, of HTML, of
 * quoted-printable mail, each perhaps escaped again by its own rules. A character that stands for itself is not among
 * them.
 */
export function readingsAt(text: string, at: number): readonly Reading[] {
  switch (text[at]) {
    case '%':
      return inAddress(text, at);
    case '\\':
      return inJson(text, at);
    case '&':
      return inHtml(text, at);
    case '=':
      return byteReadings(text, at, quotedByte, 16);
    case '+':
      return [{ character: ' ', end: at + 1 }];
    default:
      return [];
  }
}

const percent = /%(?:25)*([0-9a-f]{2})/iy;
const legacy = /%(?:25)*u([0-9a-f]{4})/iy;

function inAddress(text: string, at: number): readonly Reading[] {
  const found: Reading[] = [];
  const unit = matchAt(legacy, text, at);
  if (unit !== null) found.push(...unitReadings(text, at, unit, legacy));
  // `%2541` is `%41` escaped once and `A` escaped twice; either may be meant.
  for (let level = 0; level < deepest; level += 1) {
    const from = at + 1 + 2 * level;
    if (level > 0 && text.slice(from - 2, from) !== '25') break;
    const byte = Number.parseInt(text.slice(from, from + 2), 16);
    if (!/^[0-9a-f]{2}$/i.test(text.slice(from, from + 2))) break;
    found.push({ character: String.fromCharCode(byte), end: from + 2 });
    if (byte >= 0xc0) found.push(...severalBytes(text, byte, from + 2, percent, 16));
  }
  return found;
}

const quotedByte = /=([0-9a-f]{2})/iy;

/** A byte by its number: a Latin-1 character, or with the bytes after it one of UTF-8. */
function byteReadings(text: string, at: number, pattern: RegExp, radix: number): readonly Reading[] {
  const found = matchAt(pattern, text, at);
  if (found === null) return [];
  const byte = Number.parseInt(found[1] ?? '', radix);
  const end = at + found[0].length;
  const single = { character: String.fromCharCode(byte), end };
  return byte >= 0xc0 ? [single, ...severalBytes(text, byte, end, pattern, radix)] : [single];
}

/** The remaining bytes of a multi-byte UTF-8 character. */
function severalBytes(
  text: string,
  first: number,
  at: number,
  pattern: RegExp,
  radix: number,
): readonly Reading[] {
  const bytes = [first];
  let end = at;
  const wanted = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  while (bytes.length < wanted) {
    const next = matchAt(pattern, text, end);
    if (next === null) return [];
    bytes.push(Number.parseInt(next[1] ?? '', radix));
    end += next[0].length;
  }
  return [{ character: Buffer.from(bytes).toString('utf8'), end }];
}

const jsonUnit = /\\{1,16}u([0-9a-f]{4})/iy;
const jsonPoint = /\\{1,16}u\{0{0,8}([0-9a-f]{1,6})\}/iy;
const jsonByte = /\\{1,16}x([0-9a-f]{2})/iy;
const octalByte = /\\{1,16}([0-3][0-7]{2}|[0-7]{1,2})/y;
const jsonSign = /\\{1,16}([^0-9A-Za-z\\])/uy;
const shortEscapes: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  v: '\v',
};

function inJson(text: string, at: number): readonly Reading[] {
  // Bounded, so that a megabyte of backslashes is not read to its end at each of them.
  let length = 1;
  while (length < 2 ** deepest && text[at + length] === '\\') length += 1;
  const found: Reading[] = [];
  for (let half = 2; half <= length; half *= 2) found.push({ character: '\\', end: at + half });
  const end = at + length;
  const letter = text[end] ?? '\\';
  const short = shortEscapes[letter];
  if (letter === '\\') return found;
  if (short !== undefined) found.push({ character: short, end: end + 1 });
  else if (letter === 'x' || letter === 'X') found.push(...byteReadings(text, at, jsonByte, 16));
  else if (letter >= '0' && letter <= '7') found.push(...byteReadings(text, at, octalByte, 8));
  else if (letter === 'u' || letter === 'U') found.push(...pointReadings(text, at));
  else {
    const sign = matchAt(jsonSign, text, at);
    if (sign !== null) found.push({ character: sign[1] ?? '', end: at + sign[0].length });
  }
  return found;
}

function pointReadings(text: string, at: number): readonly Reading[] {
  const unit = matchAt(jsonUnit, text, at);
  if (unit !== null) return unitReadings(text, at, unit, jsonUnit);
  const point = matchAt(jsonPoint, text, at);
  const code = Number.parseInt(point?.[1] ?? '', 16);
  return point !== null && code <= 0x10ffff
    ? [{ character: String.fromCodePoint(code), end: at + point[0].length }]
    : [];
}

/** A UTF-16 code unit, or with the one after it a character beyond the first 65,536. */
function unitReadings(text: string, at: number, unit: RegExpExecArray, pattern: RegExp): readonly Reading[] {
  const end = at + unit[0].length;
  const character = String.fromCharCode(Number.parseInt(unit[1] ?? '', 16));
  const other = /^[\ud800-\udbff]$/.test(character) ? matchAt(pattern, text, end) : null;
  if (other === null) return [{ character, end }];
  const pair = character + String.fromCharCode(Number.parseInt(other[1] ?? '', 16));
  return [
    { character, end },
    { character: pair, end: end + other[0].length },
  ];
}

const htmlNumber = /&(?:amp;)*#(?:0*(\d{1,7})|x0*([0-9a-f]{1,6}))(;?)/iy;
const nameOf = '([a-z]{2,6}|ZeroWidthSpace|NoBreak|NewLine|Invisible(?:Times|Comma))';
const htmlName = new RegExp(`&${nameOf};`, 'iy');
const htmlNameAgain = new RegExp(`&(?:amp;)+${nameOf};`, 'iy');

const names: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  num: '#',
  plus: '+',
  sol: '/',
  equals: '=',
  colon: ':',
  percnt: '%',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  Auml: 'Ä',
  Ouml: 'Ö',
  Uuml: 'Ü',
  szlig: 'ß',
  excl: '!',
  dollar: '$',
  ast: '*',
  lpar: '(',
  rpar: ')',
  comma: ',',
  period: '.',
  semi: ';',
  quest: '?',
  commat: '@',
  bsol: '\\',
  lowbar: '_',
  Hat: '^',
  hyphen: '-',
  dash: '-',
  shy: '\u00ad',
  zwj: '\u200d',
  zwnj: '\u200c',
  ZeroWidthSpace: '\u200b',
  NoBreak: '\u2060',
  NewLine: '\n',
  InvisibleTimes: '\u2062',
  InvisibleComma: '\u2063',
};

function inHtml(text: string, at: number): readonly Reading[] {
  const found: Reading[] = [];
  const number = matchAt(htmlNumber, text, at);
  if (number !== null) {
    const code = number[1] === undefined ? Number.parseInt(number[2] ?? '', 16) : Number(number[1]);
    const character = code <= 0x10ffff ? String.fromCodePoint(code) : '';
    const end = at + number[0].length;
    found.push({ character, end });
    // The semicolon may be left out, and then be a character of the text.
    if (number[3] === ';') found.push({ character, end: end - 1 });
  }
  for (const pattern of [htmlName, htmlNameAgain]) {
    const name = matchAt(pattern, text, at);
    const character = names[name?.[1] ?? ''];
    if (name !== null && character !== undefined) found.push({ character, end: at + name[0].length });
  }
  return found;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
