import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Certificates } from '../../../shared/contract/preferences.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { readCertificates } from '../../vendors/http/certificates.ts';
import type { Transport } from '../../vendors/http/exchange.ts';
import type { Handlers } from '../dispatcher.ts';
import { reasonOf } from '../error-reason.ts';
import type { PreferenceStore } from './preferences.ts';

/** The certificates of a person's own network, trusted besides the system's. */
export interface CertificateStore {
  state(): Certificates;
  /** A file that cannot be used is refused; what was trusted before stays trusted. @param file null for none */
  choose(file: string | null): Result<Certificates>;
}

/** All public authorities together fill a quarter of this. In bytes. */
const largestFile = 1_048_576;

const none: Certificates = { file: null, count: 0, problem: null };

/** The file is read when the app starts and when it is chosen, so that trust changes only when a person means it. */
export function openCertificates(
  preferences: Pick<PreferenceStore, 'read' | 'write'>,
  transport: Pick<Transport, 'trust'>,
): CertificateStore {
  let state = none;

  function use(file: string): Certificates {
    const blocks = readFile(file);
    if (!blocks.ok) return { file, count: 0, problem: blocks.error };
    transport.trust(blocks.value.join('\n'));
    return { file, count: blocks.value.length, problem: null };
  }

  const chosen = preferences.read().certificateFile ?? '';
  if (chosen !== '') state = use(chosen);
  return {
    state: () => state,
    choose(file) {
      const blocks = file === null ? ok([]) : readFile(file);
      if (!blocks.ok) return fail({ kind: 'refused', message: blocks.error });
      const written = preferences.write({ certificateFile: file ?? '' });
      if (!written.ok) return written;
      if (file === null) transport.trust('');
      state = file === null ? none : use(file);
      return ok(state);
    },
  };
}

function readFile(file: string): Result<readonly string[], string> {
  if (!path.isAbsolute(file)) return fail('Give the whole path of the file, from the root of its disk.');
  try {
    const about = statSync(file);
    if (!about.isFile()) return fail(`${file} is no file.`);
    if (about.size > largestFile) return fail(`${file} is longer than any file of certificates.`);
    const blocks = readCertificates(readFileSync(file, 'latin1'));
    return blocks.ok ? blocks : fail(`${file} cannot be used: ${blocks.error}.`);
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return fail(isMissing ? `There is no file ${file}.` : `${file} cannot be read: ${reasonOf(error)}.`);
  }
}

/** @param changed called once other certificates are trusted */
export function certificateProcedures(
  store: CertificateStore,
  changed: () => void,
): Pick<Handlers, 'preferences.certificates' | 'preferences.setCertificates'> {
  return {
    'preferences.certificates': async () => ok(store.state()),
    'preferences.setCertificates': async ({ file }) => {
      const chosen = store.choose(file);
      if (chosen.ok) changed();
      return chosen;
    },
  };
}
