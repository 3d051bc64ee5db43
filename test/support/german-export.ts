/**
 * A list as a German shop exports it, with every trouble of such lists: semicolons, Windows-1252, two columns of one
 * name, a header that comes again where two exports were put together, dates, amounts and phones as people write them,
 * blanks, and cells that mean nothing. 502 rows, of which 21 cannot be sent.
 */
export function germanExport(): Buffer {
  const header =
    'Kundennummer;Vorname;Nachname;E-Mail;Telefon;Kunde seit;Newsletter;Umsatz;Gerät;Notiz;Notiz';
  const rows = Array.from({ length: germanRows }, (_, index) =>
    index === 250 ? header : rowOf(index + 1).join(';'),
  );
  return Buffer.from([header, ...rows, ''].join('\r\n').replaceAll('€', '\u0080'), 'latin1');
}

export const germanRows = 502;
/** Rows without a customer number, and the header that comes again. */
export const germanUnsendable = 21;

const devices = ['iOS', 'Android', 'ios ', ''];
const phones = [
  '+44 20 7946 0018',
  '0171/234567',
  '0049 171 2345678',
  '(0171) 23 45 678',
  '+49 (0)171 2345678',
  '030-1234567',
];

function rowOf(row: number): readonly string[] {
  const day = String(1 + (row % 28)).padStart(2, '0');
  const month = String(1 + (row % 12)).padStart(2, '0');
  return [
    row % 25 === 0 ? '' : `K-${row}`,
    row % 7 === 0 ? ' Jürgen ' : 'Zoë',
    'Müßig',
    row % 50 === 3 ? 'keine' : row % 9 === 0 ? ` kunde${row}@example.de ` : `kunde${row}@example.de`,
    row % 55 === 0 ? 'n/a' : row % 60 === 5 ? '12' : (phones[row % phones.length] ?? ''),
    row % 125 === 2 ? 'unbekannt' : row === 17 ? '24.12.2025' : `${day}.${month}.2025`,
    row % 3 === 0 ? 'nein' : 'ja',
    row % 4 === 0 ? `1.234,${row % 100} €` : '12,5 €',
    devices[row % devices.length] ?? '',
    '',
    'n. v.',
  ];
}
