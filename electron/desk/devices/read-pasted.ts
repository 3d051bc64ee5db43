import { readFile, stat } from 'node:fs/promises';
import {
  mostTokenLines,
  readTokenList,
  type TokenLines,
} from '../../../shared/domain/devices/read-token-list.ts';
import { fail, invalidInput, ok, type Result } from '../../../shared/result.ts';
import { reasonOf } from '../error-reason.ts';
import { decode, encodingOf, readSample } from '../import-reading/encoding.ts';

/** As many bytes as 10,000 lines with the longest tokens have at the most. */
const largest = 45_000_000;

/** The lines of a list that was pasted or dropped, in whatever encoding. */
export async function readPasted(file: string): Promise<Result<TokenLines>> {
  try {
    const { size } = await stat(file);
    if (size > largest) return fail(tooMany('more'));
    const encoding = await encodingOf(file, await readSample(file));
    const text = decode(await readFile(file), encoding);
    if (text.includes('\0')) return fail(invalidInput('It holds zero bytes: it is no text.'));
    const read = readTokenList(text);
    if (read.lines.length === 0) return fail(invalidInput('There is no line in it.'));
    return read.lines.length > mostTokenLines
      ? fail(tooMany(read.lines.length.toLocaleString('en')))
      : ok(read);
  } catch (error) {
    return fail({ kind: 'unavailable', message: `It could not be read: ${reasonOf(error)}.` });
  }
}

function tooMany(count: string) {
  const most = mostTokenLines.toLocaleString('en');
  return invalidInput(
    `There are ${count} lines; at most ${most} are looked at together. Paste a part of them, or send them as a file.`,
  );
}
