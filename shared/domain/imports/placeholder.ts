/**
 * What lists have where there is no value, and in their last rows: in the languages of the lists that were looked at,
 * and the errors of spreadsheets. In small letters, without blanks.
 */
const placeholders: ReadonlySet<string> = new Set([
  ...['n/a', 'na', 'n.a.', '#n/a', '#na', 'nv', 'n.v.', '#nv', 'k.a.', 'k.a', 's/o', 's.o.', 'n/d', 'n.d.'],
  ...['null', 'nil', 'none', 'undefined', 'nan', '(null)', '(blank)', '(leer)', '(not set)', '(none)'],
  ...['unknown', 'unbekannt', 'inconnu', 'desconocido', 'keine', 'keiner', 'leer', 'empty', 'missing'],
  ...['anonymous', 'anonym', 'anonyme', '-', '--', '---', '–', '—', '?', '??', '???', '.', '0', '00', '000'],
  ...[
    'total',
    'totals',
    'summe',
    'sum',
    'gesamt',
    'gesamtsumme',
    'insgesamt',
    'grandtotal',
    'somme',
    'totale',
  ],
  ...['#ref!', '#bezug!', '#value!', '#wert!', '#name?', '#div/0!', '#null!', '#zahl!', '#num!'],
]);

/** No placeholder is longer. */
const longest = 16;

/** Whether a text that stands where an id is to be reads like a note that there is none, or like the row of a sum. */
export function isPlaceholder(text: string): boolean {
  return text.length <= longest && placeholders.has(text.replaceAll(/[\s:]/g, '').toLowerCase());
}
