import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The path of a certificate of the tests. */
export const tlsPath = (name: string): string =>
  fileURLToPath(new URL(`../fixtures/tls/${name}`, import.meta.url));

const file = (name: string) => readFileSync(tlsPath(name), 'utf8');

/** The authority that signs the certificates of the tests; nothing else trusts it. */
export const authority = file('authority.pem');

/** For `127.0.0.1` and `localhost`. */
export const ownServer = { cert: file('server.pem'), key: file('server-key.pem') };

/** For `elsewhere.example`, whichever host shows it. */
export const otherServer = { cert: file('elsewhere.pem'), key: file('server-key.pem') };
