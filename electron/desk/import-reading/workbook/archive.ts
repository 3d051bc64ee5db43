import { StringDecoder } from 'node:string_decoder';
import { setImmediate as turn } from 'node:timers/promises';
import sax from 'sax';
import { type Entry, openPromise, type ZipFile } from 'yauzl';

/** What is wrong with a file, as sentences that say what to do. */
export class Unreadable extends Error {}

/** More parts than a workbook of a thousand sheets has. */
const mostParts = 10_000;
/** A part that grows more than so many times, and beyond `harmless`, was made to fill a disk. */
const mostGrowth = 400;
const harmless = 64 * 1_048_576;

export const bombMessage =
  'It is packed so tightly that it would fill the memory or the disk, as no list does. It was not opened. Save it again with a spreadsheet program, or as CSV.';

/** The parts of a file that is a zip archive, as a workbook is. */
export interface Archive {
  readonly names: readonly string[];
  has(name: string): boolean;
  /** Size of a part when it is unpacked, in bytes. */
  sizeOf(name: string): number;
  /** The unpacked text of a part in chunks. @throws Unreadable */
  text(name: string, most: number): AsyncIterable<string>;
  close(): void;
}

/** Opens the list of parts alone: nothing is unpacked by it. @throws Unreadable */
export async function openArchive(file: string): Promise<Archive> {
  let zip: ZipFile;
  const entries = new Map<string, Entry>();
  try {
    zip = await openPromise(file, { autoClose: false });
  } catch {
    throw new Unreadable(damaged);
  }
  try {
    if (zip.entryCount > mostParts) throw new Unreadable(bombMessage);
    // Names are compared without their case, as the programs do that write them.
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName.toLowerCase(), entry);
  } catch (error) {
    zip.close();
    throw error instanceof Unreadable ? error : new Unreadable(damaged);
  }
  const find = (name: string) => entries.get(name.replace(/^\//, '').toLowerCase());
  return {
    names: [...entries.values()].map(({ fileName }) => fileName),
    has: (name) => find(name) !== undefined,
    sizeOf: (name) => find(name)?.uncompressedSize ?? 0,
    text: (name, most) => unpacked(zip, find(name), most),
    close: () => zip.close(),
  };
}

export const damaged =
  'It is damaged: a part of it is missing or cut off. Save it again with the program it comes from, or as CSV.';

/** What the archive says of a part's size is held: the reader stops where more comes out. */
async function* unpacked(zip: ZipFile, entry: Entry | undefined, most: number): AsyncIterable<string> {
  if (entry === undefined) throw new Unreadable(damaged);
  const { uncompressedSize: size, compressedSize: packed } = entry;
  if (entry.isEncrypted()) throw new Unreadable(passwordMessage);
  if (size > harmless && size > packed * mostGrowth) throw new Unreadable(bombMessage);
  if (size > most) {
    const megabytes = Math.round(most / 1_048_576).toLocaleString('en');
    throw new Unreadable(
      `Unpacked, a part of it is larger than ${megabytes} MB, which is more than is taken. Save the sheet as CSV, or divide it.`,
    );
  }
  const decoder = new StringDecoder('utf8');
  try {
    const stream = await zip.openReadStreamPromise(entry);
    for await (const part of stream as AsyncIterable<Buffer>) yield decoder.write(part);
  } catch (error) {
    throw error instanceof Unreadable ? error : new Unreadable(damaged);
  }
  yield decoder.end();
}

export const passwordMessage =
  'It is protected by a password, so that nobody can read it without. Open it in a spreadsheet program, save it without the password, and choose that file.';

/** What a reader of XML is told. Names are without their prefix. */
export interface XmlHandlers {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** Reads a part as XML, chunk by chunk. `true` from `isEnough` ends it. @throws Unreadable */
export async function readXml(
  text: AsyncIterable<string>,
  handlers: XmlHandlers,
  afterChunk: (chunk: string) => Promise<boolean> = otherWork,
): Promise<void> {
  const parser = sax.parser(true, { position: false });
  parser.onerror = () => {
    throw new Unreadable(damaged);
  };
  parser.onopentag = ({ name, attributes }) =>
    handlers.open(localName(name), attributes as Record<string, string>);
  const { text: onText, close: onClose } = handlers;
  if (onText !== undefined) {
    parser.ontext = (piece) => onText(piece);
    parser.oncdata = (piece) => onText(piece);
  }
  if (onClose !== undefined) parser.onclosetag = (name) => onClose(localName(name));
  for await (const chunk of text) {
    parser.write(chunk);
    if (await afterChunk(chunk)) return;
  }
  parser.close();
}

/** Lets other work of the desk go on. */
async function otherWork(): Promise<boolean> {
  await turn();
  return false;
}

function localName(name: string): string {
  const at = name.indexOf(':');
  return at < 0 ? name : name.slice(at + 1);
}
