import { createCipheriv, createDecipheriv, randomBytes, type ScryptOptions, scrypt } from 'node:crypto';
import { z } from 'zod';

/**
 * The parameters that make a key of a passphrase: scrypt (RFC 7914). Stored beside what it encrypts, so that what is
 * written today opens with tomorrow's settings. Bounded, so that a file cannot ask for all memory.
 */
export const derivation = z
  .strictObject({
    N: z
      .number()
      .int()
      .min(2)
      .max(2 ** 20)
      .refine((cost) => Number.isInteger(Math.log2(cost))),
    r: z.number().int().min(1).max(32),
    p: z.number().int().min(1).max(16),
    salt: z.base64().min(16).max(128),
  })
  .refine(({ N, r }) => N * r <= 2 ** 23);

export type Derivation = z.infer<typeof derivation>;

/** AES-256-GCM: a nonce of its own each time, and the tag at the end. All base64. */
export const encrypted = z.strictObject({ nonce: z.base64(), cipher: z.base64() });

export type Encrypted = z.infer<typeof encrypted>;

/** What OWASP recommends for scrypt: 128 MiB and some tenths of a second a guess. */
const cost = { N: 2 ** 17, r: 8, p: 1 } as const;

const tagLength = 16;

export function newDerivation(chosen: Omit<Derivation, 'salt'> = cost): Derivation {
  return { ...chosen, salt: randomBytes(16).toString('base64') };
}

/** Slow on purpose. The same letters typed on another system give the same key (NFKC). */
export function deriveKey(passphrase: string, { N, r, p, salt }: Derivation): Promise<Buffer> {
  const options: ScryptOptions = { N, r, p, maxmem: 256 * N * r + 2 ** 20 };
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFKC'), Buffer.from(salt, 'base64'), 32, options, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });
}

/** @param context what the text belongs to; it opens only together with the same */
export function encrypt(key: Buffer, text: string, context: string): Encrypted {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context, 'utf8'));
  const parts = [cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()];
  return { nonce: nonce.toString('base64'), cipher: Buffer.concat(parts).toString('base64') };
}

/** @returns nothing where the key or the context is another, or a byte has changed */
export function decrypt(key: Buffer, { nonce, cipher }: Encrypted, context: string): string | undefined {
  try {
    const bytes = Buffer.from(cipher, 'base64');
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64'), {
      authTagLength: tagLength,
    });
    decipher.setAAD(Buffer.from(context, 'utf8'));
    decipher.setAuthTag(bytes.subarray(-tagLength));
    const opened = [decipher.update(bytes.subarray(0, -tagLength)), decipher.final()];
    return Buffer.concat(opened).toString('utf8');
  } catch {
    return undefined;
  }
}
