import { type Archive, damaged, openArchive, readXml, Unreadable } from './archive.ts';
import { builtInFormat, formatOf, type NumberFormat } from './number-format.ts';

export interface Sheet {
  readonly name: string;
  readonly isHidden: boolean;
  readonly part: string;
}

/** What is known of a workbook before any of its sheets is read. */
export interface Workbook {
  readonly archive: Archive;
  readonly sheets: readonly [Sheet, ...Sheet[]];
  readonly hasMacros: boolean;
  /** Whether days are counted from 1904. */
  readonly is1904: boolean;
  /** The part that holds the texts of cells, where there is one. */
  readonly textsPart: string | undefined;
  /** How numbers are meant, by the style of a cell. */
  readonly formats: readonly NumberFormat[];
}

/** More than the list of sheets, or the formats of one workbook, ever take. In bytes. */
const mostOverview = 64 * 1_048_576;

/** @throws Unreadable where it is another archive, or no sheet can be read */
export async function openWorkbook(file: string): Promise<Workbook> {
  const archive = await openArchive(file);
  try {
    return await overviewOf(archive);
  } catch (error) {
    archive.close();
    throw error;
  }
}

async function overviewOf(archive: Archive): Promise<Workbook> {
  const main = [...(await relations(archive, '')).values()].find(({ type }) => type === 'officeDocument');
  if (main === undefined || !/\.xml$/i.test(main.part) || !/(^|\/)xl\//i.test(main.part)) {
    throw new Unreadable(otherArchive(archive.names));
  }
  const parts = await relations(archive, main.part);
  const sheets: Sheet[] = [];
  let is1904 = false;
  await readXml(archive.text(main.part, mostOverview), {
    open(name, attributes) {
      if (name === 'workbookPr') is1904 = /^(1|true)$/.test(attributes.date1904 ?? '');
      if (name !== 'sheet') return;
      const part = parts.get(attributeOf(attributes, 'id') ?? '');
      // A sheet of charts or of old macros has no rows.
      if (part?.type !== 'worksheet') return;
      const isHidden = /hidden/i.test(attributes.state ?? '');
      sheets.push({ name: freeName(attributes.name ?? '', sheets), isHidden, part: part.part });
    },
  });
  const [first, ...others] = sheets;
  if (first === undefined) throw new Unreadable('This workbook has no sheet with rows. Choose another file.');
  const partOf = (type: string) => [...parts.values()].find((part) => part.type === type)?.part;
  const styles = partOf('styles');
  return {
    archive,
    sheets: [first, ...others],
    hasMacros: archive.names.some((name) => /vbaProject\.bin$/i.test(name)),
    is1904,
    textsPart: partOf('sharedStrings'),
    formats: styles === undefined || !archive.has(styles) ? [] : await formatsOf(archive, styles),
  };
}

/** A damaged workbook may call two sheets alike. */
function freeName(wanted: string, sheets: readonly Sheet[]): string {
  let name = wanted;
  for (let number = 2; sheets.some((sheet) => sheet.name === name); number += 1)
    name = `${wanted} (${number})`;
  return name;
}

interface Relation {
  /** The end of its long name: `worksheet`, `styles`. */
  readonly type: string;
  readonly part: string;
}

/** The parts that another one names, by their id. */
async function relations(archive: Archive, part: string): Promise<ReadonlyMap<string, Relation>> {
  const at = part.lastIndexOf('/');
  const [folder, name] = [part.slice(0, at + 1), part.slice(at + 1)];
  const file = `${folder}_rels/${name}.rels`;
  const found = new Map<string, Relation>();
  if (!archive.has(file)) return found;
  await readXml(archive.text(file, mostOverview), {
    open(element, { Id = '', Type = '', Target = '' }) {
      if (element !== 'Relationship') return;
      found.set(Id, { type: Type.slice(Type.lastIndexOf('/') + 1), part: resolved(folder, Target) });
    },
  });
  return found;
}

function resolved(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const parts = folder.split('/').slice(0, -1);
  for (const step of target.split('/')) {
    if (step === '..') parts.pop();
    else if (step !== '.') parts.push(step);
  }
  return parts.join('/');
}

function attributeOf(attributes: Readonly<Record<string, string>>, name: string): string | undefined {
  const key = Object.keys(attributes).find((one) => one.endsWith(`:${name}`));
  return key === undefined ? undefined : attributes[key];
}

async function formatsOf(archive: Archive, part: string): Promise<readonly NumberFormat[]> {
  const own = new Map<number, NumberFormat>();
  const formats: NumberFormat[] = [];
  let isInCells = false;
  await readXml(archive.text(part, mostOverview), {
    open(name, { numFmtId = '0', formatCode = '' }) {
      if (name === 'numFmt') own.set(Number(numFmtId), formatOf(formatCode));
      else if (name === 'cellXfs') isInCells = true;
      else if (name === 'xf' && isInCells) {
        formats.push(own.get(Number(numFmtId)) ?? builtInFormat(Number(numFmtId)));
      }
    },
    close(name) {
      if (name === 'cellXfs') isInCells = false;
    },
  });
  return formats;
}

/** What another archive is, by its parts, and what to do with it. */
function otherArchive(names: readonly string[]): string {
  const has = (pattern: RegExp) => names.some((name) => pattern.test(name));
  if (has(/^xl\/workbook\.bin$/i)) {
    return 'This is a binary workbook (.xlsb), which cannot be read here. Open it in a spreadsheet program and save it as .xlsx or CSV.';
  }
  if (has(/^content\.xml$/i) && has(/^meta-inf\//i)) {
    return 'This is a document of OpenDocument (.ods, .odt), which cannot be read here. Save it as .xlsx or CSV.';
  }
  if (has(/^index\/.*\.iwa$/i)) {
    return 'This is a document of Numbers or Pages, which cannot be read here. Export it as .xlsx or CSV.';
  }
  if (has(/^(word|ppt)\//i))
    return 'This is a text document or slides, and no list. Choose a table: .xlsx or CSV.';
  if (has(/^xl\//i)) return damaged;
  return 'This is an archive (.zip) and no list. Unpack it, and choose the file in it.';
}
