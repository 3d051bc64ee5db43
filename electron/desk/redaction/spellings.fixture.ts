/**
 * The ways in which a service may write a secret, and an independent reader that finds it again; neither knows the
 * redactor.
 */

const hex = (code: number, length: number) => code.toString(16).padStart(length, '0');
const bytesOf = (text: string) => [...Buffer.from(text, 'utf8')];
const unitsOf = (text: string) => text.split('').map((unit) => unit.charCodeAt(0));
const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64');
const lines = (text: string, width: number, end: string) =>
  text.replace(new RegExp(`.{${width}}(?=.)`, 'g'), `$&${end}`);

export type Spelling = readonly [name: string, spell: (secret: string) => string];

/** Encodings of single characters. */
export const escaped: readonly Spelling[] = [
  [
    'percent',
    (text) =>
      bytesOf(text)
        .map((byte) => `%${hex(byte, 2)}`)
        .join(''),
  ],
  [
    'percent of percent',
    (text) =>
      bytesOf(text)
        .map((byte) => `%25${hex(byte, 2).toUpperCase()}`)
        .join(''),
  ],
  [
    'code units',
    (text) =>
      unitsOf(text)
        .map((unit) => `\\u${hex(unit, 4)}`)
        .join(''),
  ],
  [
    'code units in JSON',
    (text) =>
      unitsOf(text)
        .map((unit) => `\\\\u${hex(unit, 4)}`)
        .join(''),
  ],
  ['code points', (text) => [...text].map((sign) => `\\u{${hex(sign.codePointAt(0) ?? 0, 1)}}`).join('')],
  [
    'octal',
    (text) =>
      bytesOf(text)
        .map((byte) => `\\${byte.toString(8).padStart(3, '0')}`)
        .join(''),
  ],
  [
    'hex escapes',
    (text) =>
      bytesOf(text)
        .map((byte) => `\\x${hex(byte, 2)}`)
        .join(''),
  ],
  ['numbers of HTML', (text) => [...text].map((sign) => `&#${sign.codePointAt(0)};`).join('')],
  [
    'quoted-printable',
    (text) =>
      bytesOf(text)
        .map((byte) => `=${hex(byte, 2).toUpperCase()}`)
        .join(''),
  ],
  ['zero-width between', (text) => [...text].join('\u200b')],
  [
    'other invisible signs between',
    (text) => [...text].map((sign, at) => sign + '\u2060\ufeff\u00ad'[at % 3]).join(''),
  ],
  [
    'invisible signs of two units between',
    (text) => [...text].map((sign) => `${sign}\u{e0041}\u{e0101}`).join(''),
  ],
  ['names of invisible signs between', (text) => [...text].join('&ZeroWidthSpace;&NoBreak;')],
  ['upper case', (text) => text.toUpperCase()],
  ['lower case', (text) => text.toLowerCase()],
];

/** Encodings of the whole secret. */
export const encoded: readonly Spelling[] = [
  ['as it is', (text) => text],
  ['base64', base64],
  ['base64 of an address', (text) => Buffer.from(text, 'utf8').toString('base64url')],
  ['base64 in lines', (text) => lines(base64(text), 7, '\r\n')],
  ['base64 in indented lines', (text) => lines(base64(text), 8, '\r\n  ')],
  ['base64 in lines within JSON', (text) => JSON.stringify(lines(base64(text), 9, '\n')).slice(1, -1)],
  ['base64 of base64', (text) => base64(base64(text))],
  ['base64 of base64 of an address', (text) => base64(Buffer.from(text, 'utf8').toString('base64url'))],
  ['base64 in an address', (text) => encodeURIComponent(base64(text))],
  ['hex', (text) => Buffer.from(text, 'utf8').toString('hex')],
  ['hex in upper case', (text) => Buffer.from(text, 'utf8').toString('hex').toUpperCase()],
  ['soft line breaks', (text) => lines(text, 5, '=\r\n')],
];

const invisible = /[\p{Cf}\p{Cc}\p{Variation_Selector}]/gu;

/** Decodings of a text, each by a plain decoder; what a person with ordinary tools would try. */
export function readings(text: string): readonly string[] {
  const base64Runs = (given: string) =>
    (given.replace(/\s|\\[rn]/g, '').match(/[A-Za-z0-9+/_-]{8,}/g) ?? []).flatMap((run) =>
      [0, 1, 2, 3].map((skip) => Buffer.from(run.slice(skip), 'base64').toString('latin1')),
    );
  const utf8 = (given: string) => Buffer.from(given, 'latin1').toString('utf8');
  const unpercent = (given: string) =>
    utf8(given.replace(/%([0-9a-f]{2})/gi, (_, byte) => String.fromCharCode(Number.parseInt(byte, 16))));
  const once = base64Runs(text);
  const byteWise = (pattern: RegExp, radix: number) => (given: string) =>
    utf8(given.replace(pattern, (_, byte) => String.fromCharCode(Number.parseInt(byte, radix) & 255)));
  const unescaped = (given: string) =>
    given
      .replace(/\\\\/g, '\\')
      .replace(/\\u\{([0-9a-f]+)\}/gi, (_, code) => String.fromCodePoint(Number.parseInt(code, 16)))
      .replace(/\\u([0-9a-f]{4})/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
  const all = [
    text,
    text.replace(invisible, ''),
    text.replace(/&(ZeroWidthSpace|NoBreak);/g, ''),
    unpercent(text),
    unpercent(unpercent(text)),
    unescaped(text),
    byteWise(/\\x([0-9a-f]{2})/gi, 16)(text),
    byteWise(/\\([0-7]{3})/g, 8)(text),
    byteWise(/=([0-9a-f]{2})/gi, 16)(text.replace(/=\r?\n/g, '')),
    text.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code))),
    ...once,
    ...once.flatMap(base64Runs),
    ...base64Runs(unpercent(text)),
    ...(text.match(/[0-9a-f]{16,}/gi) ?? []).flatMap((run) => [
      Buffer.from(run, 'hex').toString('latin1'),
      Buffer.from(run.slice(1), 'hex').toString('latin1'),
    ]),
  ];
  return all.flatMap((one) => [one, utf8(one)]).map((one) => one.replace(invisible, ''));
}

/** Whether any reading of a text holds the secret or so many characters of its beginning or its end, in any case. */
export function reveals(text: string, secret: string, least = 12): boolean {
  const parts = new Set(
    [secret, secret.slice(0, least), secret.slice(-least)].map((part) => part.toLowerCase()),
  );
  return readings(text).some((one) => {
    const small = one.toLowerCase();
    return [...parts].some((part) => part.length >= Math.min(least, secret.length) && small.includes(part));
  });
}
