import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Where a certificate of the tests lies. */
export const tlsPath = (name: string): string =>
  fileURLToPath(new URL(`../fixtures/tls/${name}`, import.meta.url));

const file = (name: string) => readFileSync(tlsPath(name), 'utf8');

/** Whom the servers of the tests are signed by. Nobody else knows it. */
export const authority = file('authority.pem');

/** For `127.0.0.1` and `localhost`. */
export const ownServer = { cert: file('server.pem'), key: file('server-key.pem') };

/** For `elsewhere.example`, wherever it is shown. */
export const otherServer = { cert: file('elsewhere.pem'), key: file('server-key.pem') };
