import { open, stat } from 'node:fs/promises';
import { passwordMessage } from './workbook/archive.ts';

/** What a file is by its first bytes: text as far as they tell, a zip archive, or one that is refused in words. */
export type FileKind =
  | { readonly is: 'text' }
  | { readonly is: 'archive' }
  | { readonly is: 'other'; readonly why: string };

/** The folder of an old document may stand anywhere in it; it is looked for in so many bytes at either end. */
const lookedAt = 4 * 1_048_576;

const known: readonly (readonly [hex: string, why: string])[] = [
  ['255044462d', 'This is a PDF and no list. Choose the table it was made of: .xlsx or CSV.'],
  ['1f8b', 'This is a packed file (.gz). Unpack it, and choose the file in it.'],
  ['526172211a07', 'This is an archive (.rar). Unpack it, and choose the file in it.'],
  ['377abcaf271c', 'This is an archive (.7z). Unpack it, and choose the file in it.'],
  ['89504e470d0a1a0a', 'This is a picture and no list. Choose a table: .xlsx or CSV.'],
  ['ffd8ff', 'This is a picture and no list. Choose a table: .xlsx or CSV.'],
  ['53514c69746520666f726d6174', 'This is a database and no list. Export the table you need as CSV.'],
  ['50415231', 'This is a file of Parquet, which cannot be read here. Export it as CSV.'],
];

/** The beginning of documents of Office before 2007, and of newer ones with a password. */
const compound = 'd0cf11e0a1b11ae1';

export async function fileKind(file: string): Promise<FileKind> {
  const handle = await open(file, 'r');
  try {
    const { size } = await stat(file);
    const read = async (length: number, position: number) => {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position);
      return buffer.subarray(0, bytesRead);
    };
    const start = (await read(16, 0)).toString('hex');
    if (start.startsWith('504b0304') || start.startsWith('504b0506')) return { is: 'archive' };
    const other = known.find(([hex]) => start.startsWith(hex));
    if (other !== undefined) return { is: 'other', why: other[1] };
    if (!start.startsWith(compound)) return { is: 'text' };
    const ends = [await read(lookedAt, 0), await read(lookedAt, Math.max(0, size - lookedAt))];
    const names = (name: string) => ends.some((bytes) => bytes.includes(Buffer.from(name, 'utf16le')));
    if (names('EncryptedPackage')) return { is: 'other', why: passwordMessage };
    return { is: 'other', why: names('WordDocument') ? oldDocument : oldWorkbook };
  } finally {
    await handle.close();
  }
}

const oldWorkbook =
  'This is a workbook of the old kind (.xls), which cannot be read here. Open it in a spreadsheet program and save it as .xlsx or CSV.';
const oldDocument = 'This is a text document and no list. Choose a table: .xlsx or CSV.';
