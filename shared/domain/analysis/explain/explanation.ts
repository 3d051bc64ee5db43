import { formatCount, formatNumber, formatShare } from '../format/format.ts';
import type { Count } from '../model.ts';
import { fewPeople, numberOf, wilsonInterval } from '../number.ts';

/** One number that went into another: what it is, its value, and where in the export it stands. */
export interface Input {
  readonly name: string;
  readonly value: string;
  readonly place: string;
}

/** How a shown number came about. */
export interface Explanation {
  /** What the number is: "From previous at Registration, Total". */
  readonly title: string;
  /** As it is shown. */
  readonly value: string;
  readonly formula: string;
  readonly inputs: readonly Input[];
  /** What was left out and what to keep in mind, in whole sentences. */
  readonly remarks: readonly string[];
}

/** The explanation as one paragraph to send to somebody. */
export function sentenceOf({ title, value, formula, inputs, remarks }: Explanation): string {
  const from = inputs.map(
    ({ name, value: input, place }) => `${name} ${input}${place === '' ? '' : ` (${place})`}`,
  );
  const list = from.length === 0 ? '' : ` From: ${from.join('; ')}.`;
  return [`${title}: ${value}. ${formula}.${list}`, ...remarks].join(' ');
}

/** A share explained by its two numbers, with the interval and the warning that small numbers need. */
export function explainShare(
  what: { readonly title: string; readonly formula: string; readonly share: number | null },
  part: Input & { readonly count: Count },
  whole: Input & { readonly count: Count },
): Explanation {
  const [above, below] = [numberOf(part.count), numberOf(whole.count)];
  return {
    title: what.title,
    value: formatShare(what.share),
    formula: `${what.formula}${what.share === null ? '' : ` = ${formatNumber(what.share)}`}`,
    inputs: [inputOf(part), inputOf(whole)],
    remarks: [...whyNone(what.share, below), ...uncertainty(above, below)],
  };
}

function inputOf({ name, value, place }: Input): Input {
  return { name, value, place };
}

function whyNone(share: number | null, below: number | null): readonly string[] {
  if (share !== null) return [];
  if (below === null) return ['The number to divide by is not in the export, so the share does not apply.'];
  return below <= 0
    ? [`There is nothing to divide by (${formatNumber(below)}), so the share does not apply; it is not 0 %.`]
    : ['The number to divide is not in the export, so the share does not apply.'];
}

function uncertainty(part: number | null, whole: number | null): readonly string[] {
  const range = wilsonInterval(part, whole);
  return [
    ...(whole !== null && whole > 0 && whole < fewPeople
      ? [`Few people: fewer than ${fewPeople} to divide by, so that one person more or less changes much.`]
      : []),
    ...(range === null ? [] : [`95 % interval (Wilson): ${range.map(formatShare).join(' to ')}.`]),
  ];
}

interface ReadNumber {
  readonly title: string;
  readonly value: Count;
  readonly place: string;
  readonly remarks?: readonly string[];
}

/** A number that stands in the export as it is. */
export function explainRead({ title, value, place, remarks = [] }: ReadNumber): Explanation {
  return {
    title,
    value: formatCount(value),
    formula: value === null ? 'The export has no value here' : 'As it stands in the export',
    inputs: value === null ? [] : [{ name: 'value', value: formatCount(value), place }],
    remarks,
  };
}
