import type { DeliveryReport } from '../../shared/contract/sending.ts';
import type { VendorId } from '../support/fault-desk.ts';
import { answers, type Behaviour, json, page } from '../support/fault-server.ts';

export interface Fault {
  readonly title: string;
  readonly behave: Behaviour;
  readonly outcome: DeliveryReport['outcome'] | Readonly<Record<VendorId, DeliveryReport['outcome']>>;
  readonly message: RegExp | Readonly<Record<VendorId, RegExp>>;
  /** The status kept with the answer; null where there was none. */
  readonly status: number | null;
}

const cut = {
  outcome: 'unavailable',
  message: /^The connection failed: the service cut it\. The request may have arrived all the same\.$/,
  status: null,
} as const;

/** The same with any reason in the message. */
const broken = {
  ...cut,
  message: /^The connection failed: .+\. The request may have arrived all the same\.$/,
} as const;

export const faults: readonly Fault[] = [
  {
    title: 'answers a web page with 200',
    behave: answers(200, 'text/html; charset=utf-8', page),
    outcome: 'unavailable',
    message: /^A web page came back instead of the service's answer \(200\)\. Check the base URL, or a proxy/,
    status: 200,
  },
  {
    title: 'answers a web page without saying so',
    behave: answers(200, 'application/json', `\n ${page}`),
    outcome: 'unavailable',
    message: /^A web page came back/,
    status: 200,
  },
  {
    title: 'answers a web page with 500',
    behave: answers(500, 'text/html', page),
    outcome: 'unavailable',
    message: /^A web page came back.*\(500\)/,
    status: 500,
  },
  {
    title: 'answers 500',
    behave: json(500, { error: { Message: 'Oops' }, message: 'Oops', success: false, errors: ['Oops'] }),
    outcome: 'unavailable',
    message: /^The service is out of order \(500\)\. Send it again later\. It says: Oops$/,
    status: 500,
  },
  {
    title: 'answers 503 with nothing',
    behave: answers(503, 'text/plain'),
    outcome: 'unavailable',
    message: /^The service is out of order \(503\)\. Send it again later\.$/,
    status: 503,
  },
  ...[408, 421, 502, 504].map(
    (status): Fault => ({
      title: `is answered for by something on the way (${status})`,
      behave: json(status, {
        error: { Message: 'Slow' },
        message: 'Slow',
        success: false,
        errors: ['Slow'],
      }),
      outcome: 'unavailable',
      message: new RegExp(
        `^Something on the way answered in place of the service \\(${status}\\)\\. The request may have arrived all the same\\.$`,
      ),
      status,
    }),
  ),
  {
    title: 'answers with a status that HTTP does not have',
    behave: (response, _request, socket) => {
      response.detachSocket(socket);
      socket.end('HTTP/1.1 999 Denied\r\nContent-Length: 0\r\n\r\n');
    },
    outcome: 'unavailable',
    message: /^The answer has a status that HTTP does not know \(999\)\. The request may have arrived/,
    status: 999,
  },
  {
    title: 'answers 429',
    behave: json(429, {
      error: { Message: 'Too fast' },
      message: 'Too fast',
      success: false,
      error_: 1,
      errors: ['Too fast'],
    }),
    outcome: 'unavailable',
    message: /^The service asks to slow down \(429\)\. Send it again later\. It says: Too fast$/,
    status: 429,
  },
  {
    title: 'cuts the connection before it answers',
    behave: (_response, _request, socket) => void socket.destroy(),
    ...cut,
  },
  {
    title: 'cuts the connection within the headers',
    behave: (_response, _request, socket) => void socket.end('HTTP/1.1 200 OK\r\nContent-Type: appl'),
    ...broken,
  },
  {
    title: 'cuts the connection within the body',
    behave: (_response, _request, socket) => {
      socket.write(
        'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"success"',
      );
      setTimeout(() => socket.destroy(), 20);
    },
    ...cut,
  },
  {
    title: 'speaks no HTTP',
    behave: (_response, _request, socket) => void socket.end('SSH-2.0-OpenSSH_9.6\r\n'),
    ...broken,
  },
  {
    title: 'answers more than the limit',
    behave: answers(200, 'application/json', `{"success":true,"result":true,"x":"${'x'.repeat(1_048_576)}"}`),
    outcome: 'unavailable',
    message: /^The answer is longer than 1 MB; it was not read to its end\. The request may have arrived/,
    status: null,
  },
  {
    title: 'answers an empty 200',
    behave: answers(200, 'application/json'),
    outcome: { outbound: 'accepted', interakt: 'accepted', '7segments': 'unavailable' },
    message: {
      outbound: /^Outbound accepted it\.$/,
      interakt: /^interakt accepted it\.$/,
      '7segments': /^The answer \(200\) is not one of 7SEGMENTS/,
    },
    status: 200,
  },
  {
    title: 'answers invalid UTF-8',
    behave: answers(400, 'application/json', Buffer.from([0x7b, 0xff, 0xfe, 0x7d])),
    outcome: 'rejected',
    message: /rejected it \(400\)\. It says: \{\ufffd\ufffd\}$/,
    status: 400,
  },
  {
    title: 'answers 200 and says no',
    behave: json(200, { result: false, success: false, message: 'No', errors: { _global: ['No'] } }),
    outcome: { outbound: 'accepted', interakt: 'rejected', '7segments': 'rejected' },
    message: {
      outbound: /accepted/,
      interakt: /^interakt rejected it \(200\)\. It says: No$/,
      '7segments': /^7SEGMENTS rejected it \(200\)\. It says: No$/,
    },
    status: 200,
  },
  {
    title: 'answers 404 in plain text',
    behave: answers(404, 'text/plain', 'no such page'),
    outcome: 'rejected',
    message: /rejected it \(404\)\. It says: no such page$/,
    status: 404,
  },
];
