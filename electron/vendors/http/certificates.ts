import { X509Certificate } from 'node:crypto';
import * as tls from 'node:tls';
import { fail, ok, type Result } from '../../../shared/result.ts';

/**
 * The authorities that connections trust: the runtime's, the system's where the runtime can tell them (Node from 22.15
 * on), and the given ones. Creating the context takes some milliseconds, so it is created once.
 *
 * @param extra as PEM
 * @returns nothing where only the runtime's own are trusted
 */
export function trustedBy(extra: string): tls.SecureContext | undefined {
  const system = systemCertificates();
  if (system.length === 0 && extra === '') return undefined;
  const own = tls.getCACertificates?.('default') ?? tls.rootCertificates;
  return tls.createSecureContext({ ca: [...new Set([...own, ...system, ...pemBlocks(extra)])] });
}

function systemCertificates(): readonly string[] {
  try {
    return tls.getCACertificates?.('system') ?? [];
  } catch {
    return [];
  }
}

/** The certificates of a file, as PEM, each checked; or why it cannot be used, at the end of a sentence. */
export function readCertificates(text: string): Result<readonly string[], string> {
  const blocks = pemBlocks(text);
  if (blocks.length === 0) return fail('it holds no certificate (PEM)');
  const bad = blocks.findIndex((block) => !isCertificate(block));
  return bad === -1 ? ok(blocks) : fail(`certificate ${bad + 1} in it cannot be read`);
}

function pemBlocks(text: string): readonly string[] {
  return text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
}

function isCertificate(block: string): boolean {
  try {
    return new X509Certificate(block).raw.length > 0;
  } catch {
    return false;
  }
}
