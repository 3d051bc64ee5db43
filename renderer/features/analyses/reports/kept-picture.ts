import {
  type KeptScene,
  keptSceneLimit,
  readKeptScene,
} from '../../../../shared/domain/report-document/kept-scene.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import { client } from '../../../backend/client.ts';
import type { Scene } from '../../../charts/scene/scene.ts';
import { gunzipped, gzipped } from '../../../ui/gzip.ts';

type Kept<Value> = Promise<Result<Value, { readonly message: string }>>;

/** Keeps a drawing that cannot be made again. @returns its id */
export function keepScene({ width, height, marks }: Scene): Kept<string> {
  return keepPicture(JSON.stringify({ width, height, marks }));
}

/** @param text the drawing's JSON */
export async function keepPicture(text: string): Kept<string> {
  const read = readKeptScene(text);
  if (!read.ok) return fail({ message: read.error.message });
  const data = (await gzipped([text], 'application/gzip')).arrayBuffer();
  const kept = await client.call('reports.keepPicture', { data: toBase64(new Uint8Array(await data)) });
  return kept.ok ? ok(kept.value.id) : fail({ message: kept.error.message });
}

export async function readPicture(id: string): Kept<KeptScene> {
  const read = await client.call('reports.picture', { id });
  if (!read.ok) return fail({ message: read.error.message });
  const bytes = Uint8Array.from(atob(read.value.data), (sign) => sign.charCodeAt(0));
  const unpacked = await gunzipped(new Blob([bytes]), 4 * keptSceneLimit);
  if ('failed' in unpacked) return fail({ message: 'The picture is damaged.' });
  const scene = readKeptScene(unpacked.text);
  return scene.ok ? scene : fail({ message: scene.error.message });
}

function toBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  // So many arguments at a time as every engine takes.
  for (let start = 0; start < bytes.length; start += 8_192)
    parts.push(String.fromCharCode(...bytes.subarray(start, start + 8_192)));
  return btoa(parts.join(''));
}
