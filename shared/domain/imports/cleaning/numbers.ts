import { fail, ok, type Result } from '../../../result.ts';
import type { NumberReading } from './cleaning.ts';

/** Signs of money and percent around a number, and the letters of a currency: `12,5 €`, `USD 3`, `7 %`. */
const signs = /^(?:\p{Sc}|[A-Z]{3}(?![A-Z]))\s*|\s*(?:\p{Sc}|%|‰|(?<![A-Z])[A-Z]{3}|,-{1,2}|CHF)$/gu;
/** Blanks as they stand between thousands: no-break ones and narrow ones, too. */
const blanks = /[\s\u00a0\u2009\u202f]/g;

/**
 * Reads numbers as a file writes them, with or without thousands and signs. The sign of percent is dropped: `7 %` is 7.
 *
 * @returns the number with a point and nothing else
 */
export function createNumberReader({
  decimal,
  thousands,
}: NumberReading): (text: string) => Result<string, string> {
  const group = thousands === undefined ? '' : thousands === ' ' ? ' ' : `\\${thousands}`;
  const point = `\\${decimal}`;
  const whole = group === '' ? String.raw`\d+` : String.raw`(?:\d{1,3}(?:${group}\d{3})+|\d+)`;
  const shape = new RegExp(`^([+-]?)(${whole})(?:${point}(\\d+))?$`);
  const apart = group === '' ? undefined : new RegExp(group, 'g');
  return (text) => {
    const found = shape.exec(text) ?? shape.exec(withoutSigns(text));
    if (found === null)
      return fail(`It is no number such as ${thousands === undefined ? '' : `1${thousands}`}234${decimal}5.`);
    const [, sign, digits = '', fraction] = found;
    const plain = apart === undefined ? digits : digits.replace(apart, '');
    return ok(`${sign === '-' ? '-' : ''}${plain}${fraction === undefined ? '' : `.${fraction}`}`);
  };
}

function withoutSigns(text: string): string {
  const bare = text
    .replace(/[\u2212\u2013]/, '-')
    .replace('’', "'")
    .replace(blanks, ' ');
  // A minus may stand before the currency, and brackets mean one in accounts.
  const negative = /^-\s*(.+)$/.exec(bare);
  const inner = (negative?.[1] ?? bare).replace(signs, '').trim();
  return negative !== null && !/^[+-]/.test(inner) ? `-${inner}` : inner;
}
