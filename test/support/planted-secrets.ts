import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Secrets that the end-to-end tests enter, and then search for everywhere. */
export const plantedSecrets = {
  /** Part of every key that is entered; with characters that each encoding writes in another way. */
  key: 'cnry/Qz7+"&4711=',
  vaultKey: 'cnry-vault-key-4711',
  passphrase: 'cnry correct horse battery',
} as const;

/** A place that was searched, and what it held. */
export interface Place {
  readonly name: string;
  /** Bytes as latin1, so that nothing is lost in reading them. */
  readonly content: string;
}

/** Which planted secrets are in which places, by name: the secret itself is not repeated. */
export function findPlantedSecrets(places: readonly Place[]): readonly string[] {
  return Object.entries(plantedSecrets).flatMap(([which, secret]) =>
    formsOf(secret).flatMap(([form, text]) =>
      places.filter(({ content }) => content.includes(text)).map(({ name }) => `${which} ${form} in ${name}`),
    ),
  );
}

function formsOf(secret: string): readonly (readonly [string, string])[] {
  const bytes = Buffer.from(secret, 'utf8');
  // The part that the text determines in the base64 of a longer one, at each of the three offsets.
  const within = [0, 1, 2].map((before) => {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    return encoded.slice(Math.ceil((before * 4) / 3), Math.floor(((before + bytes.length) * 4) / 3));
  });
  return [
    ['as it is', bytes.toString('latin1')],
    ['in UTF-16', Buffer.from(secret, 'utf16le').toString('latin1')],
    ['in hexadecimal', bytes.toString('hex')],
    ['in an address', encodeURIComponent(secret)],
    ['in a form', new URLSearchParams({ q: secret }).toString().slice(2)],
    ['in JSON', JSON.stringify(secret).slice(1, -1)],
    ['in JSON within JSON', JSON.stringify(JSON.stringify(secret).slice(1, -1)).slice(1, -1)],
    ['in HTML', secret.replaceAll('&', '&amp;').replaceAll('"', '&quot;')],
    ...within.flatMap((text): (readonly [string, string])[] => [
      ['in base64', text],
      ['in base64 of an address', text.replaceAll('+', '-').replaceAll('/', '_')],
    ]),
  ];
}

/** Every file below a folder but those left out, read whole. */
export function filesBelow(
  folder: string,
  isLeftOut: (name: string) => boolean = () => false,
): readonly Place[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !isLeftOut(entry.name))
    .flatMap((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      try {
        return [{ name: path.relative(folder, file), content: readFileSync(file, 'latin1') }];
      } catch {
        // Removed since it was listed, as Chromium does with its own files while it ends.
        return [];
      }
    });
}
