import { analyse } from 'chardet';
import iconv from 'iconv-lite';
import type { FileEncoding } from '../../../shared/domain/imports/import-map.ts';

/** What the library calls an encoding, and what it is called here. */
const known: Readonly<Record<string, FileEncoding>> = {
  'ISO-8859-1': 'windows-1252',
  'windows-1252': 'windows-1252',
  'ISO-8859-2': 'iso-8859-2',
  'windows-1250': 'windows-1250',
  'windows-1251': 'windows-1251',
  'KOI8-R': 'koi8-r',
  GB18030: 'gb18030',
  Big5: 'big5',
  Shift_JIS: 'shift_jis',
  'EUC-JP': 'euc-jp',
  'EUC-KR': 'euc-kr',
};

/**
 * The encoding of bytes that are not plain UTF-8: what the detection library thinks likeliest, unless its text would be
 * nonsense: a Chinese character within a German word, a currency sign within a Polish one. It is shown with the
 * first rows, and can be corrected.
 */
export function guessEncoding(sample: Buffer): FileEncoding {
  if (isDamagedUtf8(sample)) return 'utf-8';
  const found = analyse(sample)
    .map(({ name }) => known[name])
    .find((encoding) => encoding !== undefined && isLikely(iconv.decode(sample, encoding)));
  const western = westernOf(sample);
  if (found === 'windows-1252') return western;
  if (found === undefined) {
    const isPolish =
      !isLikely(iconv.decode(sample, western)) && isLikely(iconv.decode(sample, 'windows-1250'));
    return isPolish ? 'windows-1250' : western;
  }
  const text = iconv.decode(sample, found);
  // The signs of both are the same here: the usual one is named.
  if (text === iconv.decode(sample, western)) return western;
  if (found !== 'iso-8859-2') return found;
  return sample.some((byte) => byte >= 0x80 && byte < 0xa0) ? 'windows-1250' : found;
}

/** Latin-9 has its euro where Windows-1252 has a sign that nobody writes. */
function westernOf(sample: Buffer): FileEncoding {
  return sample.includes(0xa4) && !sample.some((byte) => byte >= 0x80 && byte < 0xa0)
    ? 'iso-8859-15'
    : 'windows-1252';
}

/** Most of what is beyond ASCII is UTF-8, which does not happen by chance. */
function isDamagedUtf8(sample: Buffer): boolean {
  const text = new TextDecoder('utf-8').decode(sample, { stream: true });
  const broken = text.split('\uFFFD').length - 1;
  const others = (text.match(/[^\0-\x7F]/gu)?.length ?? 0) - broken;
  return others >= 2 * broken && others > 0;
}

const east = '\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Hangul}';
/** Two scripts within one word, or a sign within one that stands between words; or bytes that are no character. */
const nonsense = new RegExp(
  `\\uFFFD|[\\x80-\\x9F]|[a-z][\\p{sc=Cyrillic}${east}]|[\\p{sc=Cyrillic}${east}][a-z]|\\p{L}[¡¢£¤¥¦§¨©¬®¯±´¶¸¹²³¼½¾¿÷×\u2500-\u259F]\\p{L}|[£¥¡¿³¹¼½¾]\\p{Ll}|\\p{Ll}[¡¢£¥¦¶¼½¾]|[\\uE000-\\uF8FF]`,
  'u',
);

function isLikely(text: string): boolean {
  return !nonsense.test(text);
}
