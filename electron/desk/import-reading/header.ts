type Row = readonly string[];

/** Rows that are compared with the first. */
const compared = 50;
/** A title, its date and an empty line are few. */
const mostAbove = 20;

/**
 * Whether the first row names the columns. What its columns hold below tells more than the row itself: names may stand
 * twice, be blank, or be years. Where nothing below says it, the cells have to look like names.
 */
export function looksLikeHeader(first: Row, others: readonly Row[]): boolean {
  const cells = first.map((cell) => cell.trim());
  const filled = cells.filter((cell) => cell !== '');
  if (filled.length === 0) return false;
  const below = cells.map((_, index) =>
    others
      .slice(0, compared)
      .map((row) => (row[index] ?? '').trim())
      .filter((cell) => cell !== ''),
  );
  // The same text again, as in a column of plans or cities, is data.
  const isRepeated = cells.some((cell, index) => cell !== '' && below[index]?.includes(cell));
  if (!isRepeated && filled.some((cell) => isUsualName(cell))) return true;
  if (cells.some((cell, index) => isName(cell) && isDistinct(below[index] ?? []))) return true;
  if (isRepeated || filled.some((cell) => isValue(cell))) return false;
  return filled.every((cell) => /^[\p{L}_$][\p{L}\p{N} _.$()/:#%&+-]{0,60}$/u.test(cell));
}

/** How many rows stand above the table: a title, a date of export, each in a cell of its own above a row of names. */
export function rowsAbove(rows: readonly Row[]): number {
  const widest = rows.slice(0, mostAbove * 2).reduce((most, row) => Math.max(most, filledIn(row)), 0);
  if (widest < 2) return 0;
  let above = 0;
  while (above < mostAbove && filledIn(rows[above] ?? []) <= 1 && above < rows.length) above += 1;
  const header = rows[above];
  if (above === 0 || header === undefined || filledIn(header) * 2 <= widest) return 0;
  return looksLikeHeader(header, rows.slice(above + 1)) ? above : 0;
}

function filledIn(row: Row): number {
  return row.filter((cell) => cell.trim() !== '').length;
}

/** Every cell has a digit or is an address: ids, numbers, dates, phones. */
function isDistinct(cells: Row): boolean {
  return cells.length > 0 && cells.every((cell) => /\d|@/.test(cell));
}

/** A text that could stand above such a column; words for a missing value stand within one. */
function isName(cell: string): boolean {
  return (
    /\p{L}/u.test(cell) &&
    !/\d|@/.test(cell) &&
    !/^(n\/?a|null|none|nil|nan|keine?|leer|unknown)$/i.test(cell)
  );
}

function isValue(cell: string): boolean {
  return /^[+-]?[\d.,]+$|^\d{4}-\d\d-\d\d|^\d{1,2}[./]\d{1,2}[./]\d{2,4}|@/.test(cell);
}

const usualNames = new Set(
  (
    'id userid customerid kundennummer kundennr kundenid externalid uid email mail emailadresse emailaddress name ' +
    'vorname nachname firstname lastname fullname surname phone phonenumber telefon telefonnummer handy mobil mobile ' +
    'msisdn stadt ort city plz zip postcode land country strasse street adresse address firma company token ' +
    'devicetoken pushtoken platform event eventname datum date timestamp zeit time status plan betrag amount preis ' +
    'price sprache language anrede geburtstag birthday prenom nom ville pays nombre apellido correo telefono ciudad'
  ).split(' '),
);

/** A name that lists have everywhere, in whatever way it is written. */
function isUsualName(cell: string): boolean {
  const plain = cell
    .normalize('NFD')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[^\p{L}\p{N}]/gu, '');
  return usualNames.has(plain);
}
