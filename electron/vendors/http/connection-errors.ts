import errors from 'undici/lib/core/errors.js';
import { UnreadableAnswer } from './unreadable.ts';

/** Why no connection was made, in words that end a sentence. */
export class NotConnected extends Error {}

const untrusted = 'its certificate is not trusted';
const ownAuthority = 'The certificates of your own network can be named under Connections';

const plainWords: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing answers at this address',
  EHOSTUNREACH: 'no way leads to this address',
  ENETUNREACH: 'no way leads to this address',
  EADDRNOTAVAIL: 'no way leads to this address',
  ENETDOWN: 'this machine is offline',
  ENOTFOUND: 'the host name is unknown',
  EAI_AGAIN: 'the host name could not be looked up',
  ETIMEDOUT: 'the host did not answer',
  UND_ERR_CONNECT_TIMEOUT: 'the host did not answer',
  ECONNRESET: 'the service cut it',
  EPIPE: 'the service cut it',
  UND_ERR_SOCKET: 'the service cut it',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'its answer is not as long as it says',
  UND_ERR_HEADERS_OVERFLOW: 'the headers of its answer are too long',
  UND_ERR_DESTROYED: 'the app ended it',
  UND_ERR_CLOSED: 'the app ended it',
  ERR_SSL_WRONG_VERSION_NUMBER: 'no TLS is spoken at this address',
  CERT_HAS_EXPIRED: `${untrusted}: it has expired`,
  CERT_NOT_YET_VALID: `${untrusted}: it is not valid yet`,
  ERR_TLS_CERT_ALTNAME_INVALID: `${untrusted}: it is for another host`,
  DEPTH_ZERO_SELF_SIGNED_CERT: `${untrusted}: self-signed certificate. ${ownAuthority}`,
  SELF_SIGNED_CERT_IN_CHAIN: `${untrusted}: nobody known has signed it. ${ownAuthority}`,
  UNABLE_TO_GET_ISSUER_CERT: `${untrusted}: nobody known has signed it. ${ownAuthority}`,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: `${untrusted}: nobody known has signed it. ${ownAuthority}`,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: `${untrusted}: nobody known has signed it. ${ownAuthority}`,
};

const noHttp = 'what came back is no answer that HTTP knows';

/** The reason of a failure in plain words, told by its code; no text of the other side is repeated. */
export function connectionErrorText(error: unknown): string {
  if (error instanceof UnreadableAnswer || error instanceof NotConnected) return error.message;
  if (!(error instanceof Error)) return 'unknown reason';
  const code = 'code' in error ? String(error.code) : '';
  const known = plainWords[code];
  if (known !== undefined) return known;
  // A service can send what the parser holds to be impossible.
  if (error instanceof errors.HTTPParserError || code === 'ERR_ASSERTION') return noHttp;
  if (code.startsWith('ERR_SSL_') || code === 'EPROTO') return 'TLS failed';
  if (code === 'UND_ERR_INVALID_ARG') return unsendable(error.message);
  return error.message.replace(/\.$/, '') || 'unknown reason';
}

function unsendable(message: string): string {
  const header = /^invalid (\S+) header$/.exec(message)?.[1];
  return header === undefined
    ? `the request cannot be sent as it is (${message})`
    : `the header ${header} holds a character that cannot be sent`;
}
