import type { Socket } from 'node:net';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import type { FailureCause } from '../../electron/vendors/http/exchange.ts';

/** What a person must be told about the answer. */
export type Told =
  | { readonly kind: 'answered'; readonly status: number; readonly body?: string | RegExp }
  | { readonly kind: 'failed'; readonly cause: FailureCause; readonly words?: RegExp };

/** A service that answers as no service should, or as few do. */
export interface HostileCase {
  /** The first part of the path that it answers to. */
  readonly id: string;
  readonly title: string;
  /** Called each time that a whole request has arrived. */
  readonly behave: (socket: Socket) => void;
  readonly told: Told;
}

/** The longest answer the callers of this table take, in bytes. */
export const hostileLimit = 1_048_576;

const ok = '{"success":true,"result":true}';
const json = 'Content-Type: application/json\r\n';

const answered = (status = 200, body: string | RegExp = ok): Told => ({ kind: 'answered', status, body });
const broken = (words?: RegExp): Told => ({
  kind: 'failed',
  cause: 'broken',
  ...(words !== undefined && { words }),
});
const late: Told = { kind: 'failed', cause: 'timeout', words: /^No answer within/ };
const tooLong: Told = { kind: 'failed', cause: 'tooLong', words: /longer than 1 MB/ };
const redirect: Told = { kind: 'failed', cause: 'redirect', words: /not followed/ };
const cutWords = /the service cut it/;
const noHttp = /no answer that HTTP knows/;
const noLength = /no answer that HTTP knows|not as long as it says/;

/** Writes this and nothing more, and leaves the connection open. */
const says = (text: string | Buffer) => (socket: Socket) =>
  void socket.write(typeof text === 'string' ? Buffer.from(text, 'latin1') : text);

/** Writes this and closes the connection in order. */
const saysAndEnds = (text: string | Buffer) => (socket: Socket) =>
  void socket.end(typeof text === 'string' ? Buffer.from(text, 'latin1') : text);

/** Writes this and cuts the connection at once, so that both may be read together. */
const saysAndCutsAtOnce = (text: string) => (socket: Socket) => {
  socket.write(Buffer.from(text, 'latin1'), () => socket.resetAndDestroy());
};

/** Writes this and cuts the connection once it has left. */
const saysAndCuts = (text: string) => (socket: Socket) => {
  socket.write(Buffer.from(text, 'latin1'), () => setTimeout(() => socket.resetAndDestroy(), 20));
};

/** Writes the beginning, and then the rest over and over, as fast as it is read. */
const saysForEver = (beginning: string, rest: string) => (socket: Socket) => {
  const block = Buffer.from(rest.repeat(Math.ceil(16_384 / rest.length)), 'latin1');
  const more = () => {
    while (socket.writable && socket.write(block));
  };
  socket.write(Buffer.from(beginning, 'latin1'));
  socket.on('drain', more);
  more();
};

/** Writes one byte after the other, without an end. */
const drips = (beginning: string, byte: string) => (socket: Socket) => {
  socket.write(beginning);
  const timer = setInterval(() => socket.write(byte), 20);
  socket.on('close', () => clearInterval(timer));
};

const whole = (head: string, body: string | Buffer = ok) =>
  Buffer.concat([
    Buffer.from(`${head}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n`, 'latin1'),
    Buffer.from(body),
  ]);
const withStatus = (status: string, more = '') => whole(`HTTP/1.1 ${status}\r\n${json}${more}`);
const chunked = (chunks: string) => `HTTP/1.1 200 OK\r\n${json}Transfer-Encoding: chunked\r\n\r\n${chunks}`;
const oneChunk = `${ok.length.toString(16)}\r\n${ok}\r\n0\r\n\r\n`;
const compressed = (coding: string, body: Buffer) =>
  whole(`HTTP/1.1 200 OK\r\n${json}Content-Encoding: ${coding}\r\n`, body);
const bomb = Buffer.alloc(64 * 1_048_576, 0x20);

type Row = readonly [id: string, title: string, behave: HostileCase['behave'], told: Told];

const statuses: readonly Row[] = [
  ...['000', '001', '042', '099'].map(
    (status): Row => [
      `status-${status}`,
      `answers with the status ${status}`,
      says(withStatus(`${status} Odd`)),
      broken(/no status of an answer/),
    ],
  ),
  ...[200, 201, 202, 203, 206, 226, 299, 300, 304, 306, 399]
    .filter((status) => status !== 304)
    .map(
      (status): Row => [
        `status-${status}`,
        `answers ${status}`,
        says(withStatus(`${status} Fine`)),
        answered(status),
      ],
    ),
  ...[400, 401, 402, 403, 404, 405, 408, 409, 410, 413, 418, 421, 422, 425, 429, 451, 499].map(
    (status): Row => [
      `status-${status}`,
      `answers ${status}`,
      says(withStatus(`${status} No`)),
      answered(status),
    ],
  ),
  ...[500, 501, 502, 503, 504, 505, 508, 511, 520, 524, 599, 600, 601, 700, 777, 999].map(
    (status): Row => [
      `status-${status}`,
      `answers ${status}`,
      says(withStatus(`${status} Down`)),
      answered(status),
    ],
  ),
  ...[301, 302, 303, 305, 307, 308].map(
    (status): Row => [
      `redirect-${status}`,
      `redirects with ${status}`,
      says(withStatus(`${status} Moved`, 'Location: http://127.0.0.1:9/taken\r\n')),
      redirect,
    ],
  ),
  ['redirect-302-nowhere', 'redirects without an address', says(withStatus('302 Moved')), answered(302)],
  ['redirect-302-itself', 'redirects to itself', says(withStatus('302 Moved', 'Location: /\r\n')), redirect],
  [
    'redirect-302-odd',
    'redirects to bytes that are no address',
    says(withStatus('302 Moved', 'Location: \xff\xfe://\x80\r\n')),
    redirect,
  ],
  ['status-204', 'answers 204', says(`HTTP/1.1 204 No Content\r\n\r\n`), answered(204, '')],
  ['status-205', 'answers 205 with a body', says(withStatus('205 Reset')), answered(205)],
  [
    'status-204-body',
    'answers 204 and a body that may not be there',
    says(withStatus('204 No Content')),
    broken(noLength),
  ],
  ['status-304', 'answers 304', says(`HTTP/1.1 304 Not Modified\r\n\r\n`), answered(304, '')],
  ['status-four', 'has a status of four digits', says(withStatus('2000 OK')), broken(noHttp)],
  ['status-two', 'has a status of two digits', says(withStatus('20 OK')), broken(noHttp)],
  ['status-none', 'has no status', says(withStatus('')), broken(noHttp)],
  ['status-word', 'has a word for a status', says(withStatus('OK')), broken(noHttp)],
  ['status-minus', 'has a negative status', says(withStatus('-20 OK')), broken(noHttp)],
  ['status-hex', 'has a hexadecimal status', says(withStatus('0x1 OK')), broken(noHttp)],
  ['status-float', 'has a broken number for a status', says(withStatus('2.0 OK')), broken(noHttp)],
  ['reason-none', 'has no reason phrase', says(withStatus('200')), answered()],
  [
    'reason-bytes',
    'has bytes above 127 in its reason phrase',
    says(withStatus('200 \xe9\xff\x80')),
    answered(),
  ],
  [
    'reason-long',
    'has a reason phrase of 100 kB',
    says(withStatus(`200 ${'x'.repeat(100_000)}`)),
    answered(),
  ],
  [
    'reason-endless',
    'has a reason phrase without an end',
    saysForEver('HTTP/1.1 200 ', 'very well '),
    broken(/does not end/),
  ],
];

const interims: readonly Row[] = [
  ...['100 Continue', '102 Processing', '103 Early Hints', '150 Odd', '199 Last'].map(
    (status): Row => [
      `interim-${status.slice(0, 3)}`,
      `says ${status} first`,
      says(Buffer.concat([Buffer.from(`HTTP/1.1 ${status}\r\n\r\n`), withStatus('200 OK')])),
      answered(),
    ],
  ),
  [
    'interim-mixed',
    'says 100, 103 with headers and 100 first',
    says(
      Buffer.concat([
        Buffer.from(
          'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Hints\r\nLink: <x>\r\nX: 1\r\n\r\nHTTP/1.1 100\r\n\r\n',
        ),
        withStatus('200 OK'),
      ]),
    ),
    answered(),
  ],
  [
    'interim-bytewise',
    'says 100 first, one byte at a time',
    (socket) => {
      const bytes = Buffer.concat([Buffer.from('HTTP/1.1 100 Continue\r\n\r\n'), withStatus('200 OK')]);
      let at = 0;
      const next = () => {
        if (at < bytes.length && socket.writable)
          socket.write(bytes.subarray(at, ++at), () => setImmediate(next));
      };
      next();
    },
    answered(),
  ],
  [
    'interim-endless',
    'says 100 Continue without an end',
    saysForEver('', 'HTTP/1.1 100 Continue\r\n\r\n'),
    broken(/interim answers/),
  ],
  [
    'interim-endless-103',
    'says 103 Early Hints without an end',
    saysForEver('', 'HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n'),
    broken(/interim answers/),
  ],
  [
    'interim-endless-headers',
    'says 100 Continue with headers that do not end',
    saysForEver('HTTP/1.1 100 Continue\r\n', 'X-Filler: yes\r\n'),
    broken(/does not end/),
  ],
  [
    'interim-drip',
    'says 100 Continue now and then and nothing else',
    drips('', 'HTTP/1.1 100 Continue\r\n\r\n'),
    broken(/interim answers/),
  ],
  ['interim-alone', 'says 100 Continue and no more', says('HTTP/1.1 100 Continue\r\n\r\n'), late],
  [
    'interim-ends',
    'says 100 Continue and closes',
    saysAndEnds('HTTP/1.1 100 Continue\r\n\r\n'),
    broken(cutWords),
  ],
  [
    'interim-garbage',
    'says 100 Continue and then nonsense',
    says('HTTP/1.1 100 Continue\r\n\r\nwell, well\r\n\r\n'),
    broken(noHttp),
  ],
  [
    'upgrade',
    'switches to another protocol',
    says(
      'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n\x81\x05hello',
    ),
    broken(),
  ],
  [
    'upgrade-bare',
    'answers 101 and does not say to what',
    says('HTTP/1.1 101 Switching Protocols\r\n\r\n'),
    broken(/another protocol/),
  ],
];

const header = (id: string, title: string, line: string, told: Told): Row => [
  `header-${id}`,
  title,
  says(withStatus('200 OK', line)),
  told,
];

const headers: readonly Row[] = [
  header('bytes', 'has bytes above 127 in a header', 'X-Note: Gr\xfc\xdfe \xff\x80\r\n', answered()),
  header(
    'utf8',
    'has UTF-8 in a header',
    `X-Note: ${Buffer.from('Zürich 東京').toString('latin1')}\r\n`,
    answered(),
  ),
  header('type-bytes', 'has bytes above 127 in its type', 'Content-Type: text/\xff\r\n', answered()),
  header('name-bytes', 'has bytes above 127 in the name of a header', 'X-N\xf6te: 1\r\n', broken(noHttp)),
  header('nul', 'has a NUL in a header', 'X-Note: a\0b\r\n', broken(noHttp)),
  header('control', 'has a control character in a header', 'X-Note: a\x01b\r\n', broken(noHttp)),
  header('name-space', 'has a space within the name of a header', 'X Note: 1\r\n', broken(noHttp)),
  header('space-colon', 'has a space before the colon', 'X-Note : 1\r\n', broken(noHttp)),
  header('no-colon', 'has a header without a colon', 'X-Note\r\n', broken(noHttp)),
  header('no-name', 'has a header without a name', ': 1\r\n', broken(noHttp)),
  header('no-value', 'has a header without a value', 'X-Note:\r\n', answered()),
  header('lone-cr', 'has a CR within a header', 'X-Note: a\rb\r\n', broken(noHttp)),
  header('folded', 'folds a header', 'X-Note: a\r\n b\r\n', broken(noHttp)),
  header(
    'prototype',
    'has headers with the names of built-in things',
    '__proto__: 1\r\nconstructor: 2\r\ntoString: 3\r\n__proto__: 4\r\n',
    answered(),
  ),
  header('long', 'has a header of 60 kB', `X-Long: ${'x'.repeat(60_000)}\r\n`, answered()),
  header('too-long', 'has a header of 70 kB', `X-Long: ${'x'.repeat(70_000)}\r\n`, broken(/too long/)),
  header('many', 'has 400 headers', 'X-A: 1\r\n'.repeat(400), answered()),
  header('too-many', 'has 600 headers', 'X-A: 1\r\n'.repeat(600), broken(/too many headers/)),
  header('twice', 'says its type twice', 'Content-Type: text/plain\r\n', answered()),
  header('retry-long', 'asks to wait for ever', 'Retry-After: 99999999999999999999\r\n', answered()),
  header('retry-bytes', 'asks to wait for nonsense', 'Retry-After: \xff\xfe\r\n', answered()),
  header('cookies', 'sets cookies', 'Set-Cookie: a=b; Domain=localhost\r\n'.repeat(50), answered()),
  header('keep-alive', 'keeps alive for a strange time', 'Keep-Alive: timeout=-1, max=0\r\n', answered()),
  header(
    'keep-alive-bytes',
    'keeps alive for nonsense',
    'Connection: keep-alive\r\nKeep-Alive: \xff=\xff\r\n',
    answered(),
  ),
  header('connection', 'says nonsense of its connection', 'Connection: \xff, ,,close\r\n', answered()),
  [
    'header-endless',
    'has a header without an end',
    saysForEver('HTTP/1.1 200 OK\r\nX-Long: ', 'x'),
    broken(/too long/),
  ],
  [
    'headers-endless',
    'has headers without an end',
    saysForEver('HTTP/1.1 200 OK\r\n', 'X-Filler: yes\r\n'),
    broken(/too long|too many/),
  ],
  ['header-drip', 'writes a header byte by byte', drips('HTTP/1.1 200 OK\r\nX-Slow: ', 'x'), late],
  [
    'header-cut',
    'ends within its headers',
    saysAndEnds('HTTP/1.1 200 OK\r\nContent-Type: appl'),
    broken(cutWords),
  ],
  [
    'header-lf',
    'ends its lines without CR',
    says(`HTTP/1.1 200 OK\nContent-Length: ${ok.length}\n\n${ok}`),
    broken(noHttp),
  ],
];

const lengths: readonly Row[] = [
  ...(
    [
      ['negative', '-1'],
      ['word', 'many'],
      ['hex', '0x1e'],
      ['plus', '+30'],
      ['float', '30.0'],
      ['huge', '99999999999999999999999'],
      ['list', '30, 30'],
      ['bytes', '3\xff'],
    ] as const
  ).map(
    ([id, value]): Row => [
      `length-${id}`,
      `says it is ${value} bytes long`,
      says(`HTTP/1.1 200 OK\r\n${json}Content-Length: ${value}\r\n\r\n${ok}`),
      broken(noLength),
    ],
  ),
  [
    'length-twice',
    'says two lengths',
    says(`HTTP/1.1 200 OK\r\n${json}Content-Length: 30\r\nContent-Length: 31\r\n\r\n${ok}`),
    broken(noLength),
  ],
  [
    'length-and-chunks',
    'says a length and sends chunks',
    says(`HTTP/1.1 200 OK\r\n${json}Content-Length: 30\r\nTransfer-Encoding: chunked\r\n\r\n${oneChunk}`),
    broken(noLength),
  ],
  [
    'length-more-ends',
    'says more than it sends, and closes',
    saysAndEnds(`HTTP/1.1 200 OK\r\n${json}Content-Length: 100\r\n\r\n${ok}`),
    broken(cutWords),
  ],
  [
    'length-more-ends-close',
    'says more than it sends, and closes as it said it would',
    saysAndEnds(`HTTP/1.1 200 OK\r\n${json}Connection: close\r\nContent-Length: 100\r\n\r\n${ok}`),
    broken(/not as long as it says/),
  ],
  [
    'length-more-cuts',
    'says more than it sends, and cuts the connection',
    saysAndCuts(`HTTP/1.1 200 OK\r\n${json}Content-Length: 100\r\n\r\n${ok}`),
    broken(cutWords),
  ],
  [
    'length-more-waits',
    'says more than it sends, and waits',
    says(`HTTP/1.1 200 OK\r\n${json}Content-Length: 100\r\n\r\n${ok}`),
    late,
  ],
  [
    'length-less',
    'says less than it sends',
    says(`HTTP/1.1 200 OK\r\n${json}Content-Length: ${ok.length}\r\n\r\n${ok}and some more`),
    answered(),
  ],
  [
    'two-answers',
    'answers twice',
    says(Buffer.concat([withStatus('200 OK'), withStatus('500 Sorry')])),
    answered(),
  ],
  [
    'length-zero',
    'says it is empty',
    says(`HTTP/1.1 200 OK\r\n${json}Content-Length: 0\r\n\r\n`),
    answered(200, ''),
  ],
  [
    'length-unsaid',
    'ends where it closes',
    saysAndEnds(`HTTP/1.1 200 OK\r\n${json}Connection: close\r\n\r\n${ok}`),
    answered(),
  ],
  [
    'length-unsaid-keeps',
    'ends where it closes, though it said it would not',
    saysAndEnds(`HTTP/1.1 200 OK\r\n${json}Connection: keep-alive\r\n\r\n${ok}`),
    answered(),
  ],
  [
    'length-unsaid-cuts',
    'says no length and is cut',
    saysAndCuts(`HTTP/1.1 200 OK\r\n${json}Connection: close\r\n\r\n{"success":true`),
    broken(cutWords),
  ],
  [
    'length-unsaid-cuts-at-once',
    'says no length and is cut at once',
    saysAndCutsAtOnce(`HTTP/1.1 200 OK\r\n${json}Connection: close\r\n\r\n{"success":true`),
    broken(cutWords),
  ],
  [
    'length-unsaid-empty-cuts',
    'says no length and is cut before its body',
    saysAndCuts(`HTTP/1.1 200 OK\r\n${json}\r\n`),
    broken(cutWords),
  ],
];

const bodies: readonly Row[] = [
  ['chunks', 'sends chunks', says(chunked(oneChunk)), answered()],
  [
    'chunks-small',
    'sends a chunk for each byte',
    says(chunked(`${[...ok].map((byte) => `1\r\n${byte}\r\n`).join('')}0\r\n\r\n`)),
    answered(),
  ],
  [
    'chunks-extended',
    'extends its chunks',
    says(chunked(`${ok.length.toString(16)};a=b;c="d"\r\n${ok}\r\n0;x\r\n\r\n`)),
    answered(),
  ],
  [
    'chunks-trailer',
    'sends trailers',
    says(chunked(`${oneChunk.slice(0, -2)}X-Sum: \xff\r\n\r\n`)),
    answered(),
  ],
  ['chunks-bad', 'sends a chunk of no size', says(chunked(`zz\r\n${ok}`)), broken(noHttp)],
  [
    'chunks-huge',
    'sends a chunk of more bytes than there are',
    says(chunked(`${'f'.repeat(20)}\r\n${ok}`)),
    broken(noHttp),
  ],
  ['chunks-negative', 'sends a chunk of a negative size', says(chunked(`-5\r\n${ok}`)), broken(noHttp)],
  [
    'chunks-short',
    'sends a chunk shorter than it says',
    says(chunked(`5\r\n${ok}\r\n0\r\n\r\n`)),
    broken(noHttp),
  ],
  ['chunks-cut', 'ends between its chunks', saysAndEnds(chunked(`4\r\n{"su\r\n`)), broken(cutWords)],
  [
    'chunks-cut-close',
    'ends between its chunks, as it said it would',
    saysAndEnds(chunked(`4\r\n{"su\r\n`).replace(json, `${json}Connection: close\r\n`)),
    broken(),
  ],
  [
    'chunks-unended',
    'leaves out its last chunk',
    says(chunked(`${ok.length.toString(16)}\r\n${ok}\r\n`)),
    late,
  ],
  [
    'chunks-half',
    'ends within its last chunk',
    saysAndEnds(chunked(`${ok.length.toString(16)}\r\n${ok}\r\n0\r\n`)),
    broken(cutWords),
  ],
  [
    'chunks-extension-endless',
    'extends a chunk without an end',
    saysForEver(chunked('5;'), 'x'),
    broken(/does not end|no answer/),
  ],
  [
    'chunks-trailers-endless',
    'sends trailers without an end',
    saysForEver(chunked(`${ok.length.toString(16)}\r\n${ok}\r\n0\r\n`), 'X-Filler: yes\r\n'),
    broken(/too long/),
  ],
  [
    'coding-unknown',
    'names a transfer coding that nobody knows',
    saysAndEnds(`HTTP/1.1 200 OK\r\n${json}Transfer-Encoding: rot13\r\n\r\n${ok}`),
    answered(),
  ],
  [
    'coding-chunked-twice',
    'names chunks twice',
    saysAndEnds(`HTTP/1.1 200 OK\r\n${json}Transfer-Encoding: chunked, chunked\r\n\r\n${oneChunk}`),
    answered(),
  ],
  ['gzip', 'compresses with gzip', says(compressed('gzip', gzipSync(ok))), answered()],
  [
    'gzip-old',
    'compresses with gzip under its old name',
    says(compressed('X-GZIP', gzipSync(ok))),
    answered(),
  ],
  ['deflate', 'compresses with deflate', says(compressed('deflate', deflateSync(ok))), answered()],
  [
    'deflate-raw',
    'compresses with deflate without its frame',
    says(compressed('deflate', deflateRawSync(ok))),
    answered(),
  ],
  ['brotli', 'compresses with brotli', says(compressed('br', brotliCompressSync(ok))), answered()],
  ['gzip-twice', 'compresses twice', says(compressed('gzip, gzip', gzipSync(gzipSync(ok)))), answered()],
  [
    'gzip-often',
    'compresses five times',
    says(compressed('gzip, gzip, gzip, gzip, gzip', gzipSync(ok))),
    broken(/over and over/),
  ],
  [
    'gzip-not',
    'says gzip and does not compress',
    says(compressed('gzip', Buffer.from(ok))),
    broken(/damaged/),
  ],
  [
    'gzip-cut',
    'compresses and ends early',
    says(compressed('gzip', gzipSync(ok).subarray(0, -9))),
    broken(/ended early/),
  ],
  [
    'deflate-cut',
    'compresses with deflate and ends early',
    says(compressed('deflate', deflateSync(ok).subarray(0, -6))),
    broken(/ended early/),
  ],
  [
    'brotli-cut',
    'compresses with brotli and ends early',
    says(compressed('br', brotliCompressSync(ok).subarray(0, -2))),
    broken(/ended early/),
  ],
  ['gzip-empty', 'names gzip for nothing', says(compressed('gzip', Buffer.alloc(0))), answered(200, '')],
  ['gzip-bomb', 'is 64 MB once it is decompressed', says(compressed('gzip', gzipSync(bomb))), tooLong],
  [
    'brotli-bomb',
    'is 64 MB once brotli is decompressed',
    says(compressed('br', brotliCompressSync(bomb))),
    tooLong,
  ],
  [
    'gzip-nested-bomb',
    'is 64 MB once it is decompressed twice',
    says(compressed('gzip, gzip', gzipSync(gzipSync(bomb)))),
    tooLong,
  ],
  [
    'zstd',
    'compresses in a way that was not asked for',
    says(compressed('zstd', Buffer.from([0x28, 0xb5, 0x2f, 0xfd]))),
    broken(/not asked for/),
  ],
  [
    'coding-bytes',
    'names a compression of strange bytes',
    says(compressed('\xff', Buffer.from(ok))),
    broken(/not asked for/),
  ],
  ['identity', 'says that it does not compress', says(compressed('identity', Buffer.from(ok))), answered()],
  ['nulls', 'has NULs in its body', says(whole(`HTTP/1.1 400 No\r\n${json}`, 'a\0b')), answered(400, 'a\0b')],
  [
    'invalid-utf8',
    'has bytes that are no text',
    says(whole(`HTTP/1.1 400 No\r\n${json}`, Buffer.from([0x7b, 0xff, 0xfe, 0x7d]))),
    answered(400, '{\ufffd\ufffd}'),
  ],
  [
    'bom',
    'begins with a byte order mark',
    says(whole(`HTTP/1.1 200 OK\r\n${json}`, `\ufeff${ok}`)),
    answered(),
  ],
  [
    'prototype',
    'has a body with the names of built-in things',
    says(whole(`HTTP/1.1 200 OK\r\n${json}`, '{"__proto__":{"success":true},"constructor":1}')),
    answered(200, /__proto__/),
  ],
  [
    'nested',
    'nests its body 100,000 deep',
    says(whole(`HTTP/1.1 200 OK\r\n${json}`, `${'['.repeat(100_000)}`)),
    answered(200, /^\[+$/),
  ],
  [
    'limit',
    'is as long as is taken',
    says(whole(`HTTP/1.1 200 OK\r\n${json}`, ok.padEnd(hostileLimit))),
    answered(200, /^\{"success":true,"result":true\} +$/),
  ],
  [
    'limit-passed',
    'is a byte longer than is taken',
    says(whole(`HTTP/1.1 200 OK\r\n${json}`, ok.padEnd(hostileLimit + 1))),
    tooLong,
  ],
  [
    'limit-chunks',
    'is longer than is taken, in chunks',
    saysForEver(chunked(''), `1000\r\n${'x'.repeat(4_096)}\r\n`),
    tooLong,
  ],
  [
    'limit-small-chunks',
    'is longer than is taken, a byte a chunk',
    saysForEver(chunked(''), '1\r\nx\r\n'),
    tooLong,
  ],
  ['body-endless', 'does not end', saysForEver(`HTTP/1.1 200 OK\r\n${json}\r\n`, 'x'), tooLong],
  ['body-drip', 'writes a byte now and then', drips(`HTTP/1.1 200 OK\r\n${json}\r\n`, ' '), late],
];

const versions: readonly Row[] = [
  ['http-1.0', 'speaks HTTP/1.0', says(whole(`HTTP/1.0 200 OK\r\n${json}`)), answered()],
  [
    'http-1.0-ends',
    'speaks HTTP/1.0 and ends where it closes',
    saysAndEnds(`HTTP/1.0 200 OK\r\n${json}\r\n${ok}`),
    answered(),
  ],
  [
    'http-1.0-keeps',
    'speaks HTTP/1.0 and keeps the connection',
    says(whole(`HTTP/1.0 200 OK\r\nConnection: keep-alive\r\n${json}`)),
    answered(),
  ],
  [
    'http-1.0-bare',
    'speaks HTTP/1.0 without a header',
    saysAndEnds('HTTP/1.0 200 OK\r\n\r\n'),
    answered(200, ''),
  ],
  ['http-2.0', 'says it speaks HTTP/2', says(whole(`HTTP/2.0 200 OK\r\n${json}`)), answered()],
  ['http-2-frames', 'speaks HTTP/2', says(Buffer.from([0, 0, 0, 4, 0, 0, 0, 0, 0])), broken()],
  ['http-9.9', 'speaks HTTP/9.9', says(whole(`HTTP/9.9 200 OK\r\n${json}`)), broken(noHttp)],
  ['http-lower', 'speaks http in small letters', says(whole(`http/1.1 200 OK\r\n${json}`)), broken(noHttp)],
  ['http-0.9', 'speaks HTTP/0.9', saysAndEnds(ok), broken(noHttp)],
  ['icy', 'speaks like a radio', says(whole(`ICY 200 OK\r\n${json}`)), broken(noHttp)],
  ['ssh', 'speaks SSH', says('SSH-2.0-OpenSSH_9.6\r\n'), broken(noHttp)],
  ['smtp', 'speaks SMTP', says('220 mail.example ESMTP\r\n'), broken(noHttp)],
  ['tls', 'speaks TLS', says(Buffer.from([0x15, 0x03, 0x01, 0x00, 0x02, 0x02, 0x46])), broken(noHttp)],
  ['request', 'makes a request itself', says('GET / HTTP/1.1\r\nHost: a\r\n\r\n'), broken(noHttp)],
  [
    'random',
    'answers bytes without meaning',
    says(Buffer.from(Array.from({ length: 4_096 }, (_, index) => (index * 7_919) % 251))),
    broken(noHttp),
  ],
  ['zeros', 'answers zeros without an end', saysForEver('', '\0'), broken(noHttp)],
  [
    'lines',
    'begins with empty lines',
    says(Buffer.concat([Buffer.from('\r\n\r\n'), withStatus('200 OK')])),
    answered(),
  ],
  ['lines-endless', 'sends empty lines without an end', saysForEver('', '\r\n'), broken(/does not end/)],
  ['silent', 'never answers', () => undefined, late],
  ['ends', 'closes without a word', (socket) => void socket.end(), broken(cutWords)],
  ['cuts', 'cuts the connection', (socket) => void socket.resetAndDestroy(), broken(cutWords)],
  ['begins', 'begins an answer and waits', says('HTT'), late],
  ['begins-ends', 'begins an answer and closes', saysAndEnds('HTTP/1.1 2'), broken(cutWords)],
];

/** All answers to a request that arrived, and what must be told about each. */
export const hostileCases: readonly HostileCase[] = [
  ...statuses,
  ...interims,
  ...headers,
  ...lengths,
  ...bodies,
  ...versions,
].map(([id, title, behave, told]) => ({ id, title, behave, told }));
