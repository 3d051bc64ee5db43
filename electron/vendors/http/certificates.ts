import { X509Certificate } from 'node:crypto';
import * as tls from 'node:tls';
import { fail, ok, type Result } from '../../../shared/result.ts';

/**
 * What connections are held against: the certificates the runtime brings, those of the system where the runtime can
 * tell them (Node from 22.15 on), and the given ones. Making it takes some milliseconds, so it is made once.
 *
 * @param extra as PEM
 * @returns nothing where the runtime's own are all
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

/** What a file of certificates holds, as PEM, each looked at; or why it cannot be used, at the end of a sentence. */
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
