import type { Chance } from '../compare/compare-shares.ts';
import { formatShare } from '../format/format.ts';
import {
  formatChance,
  formatChange,
  formatDifference,
  formatMore,
  formatPoints,
} from '../format/format-change.ts';
import type { Count } from '../model.ts';
import { fewPeople, numberOf, wilsonInterval } from '../number.ts';
import type { Explanation, Input } from './explanation.ts';

/** What a person calls the two exports. */
export interface Names {
  readonly before: string;
  readonly after: string;
}

/** The two numbers that a comparison is made of, each with its own explanation; null where an export lacks it. */
export interface ExplainedPair {
  /** What is compared: "From first at Purchase, Total". */
  readonly title: string;
  readonly names: Names;
  readonly before: Explanation | null;
  readonly after: Explanation | null;
}

/** The number of one of the two, as its own export explains it. */
export function explainSide(pair: ExplainedPair, side: keyof Names): Explanation {
  const said = pair[side];
  const title = `${pair.title}, ${pair.names[side]}`;
  if (said === null)
    return {
      title,
      value: '—',
      formula: `${pair.names[side]} does not have this, so that there is no number`,
      inputs: [],
      remarks: [],
    };
  return { ...said, title };
}

/** A difference of two shares, in percentage points. */
export function explainPoints(pair: ExplainedPair, points: number | null, chance: Chance): Explanation {
  const { before, after } = pair.names;
  return {
    title: `Change of ${inSentence(pair.title)}`,
    value: formatPoints(points),
    formula: `share in ${after} − share in ${before}, in percentage points (pp)`,
    inputs: inputsOf(pair),
    remarks: [
      ...(points === null ? [`There is no difference: ${chance.why}.`] : chanceRemarks(chance)),
      ...fewRemarks(pair),
    ],
  };
}

/** The change of a share or of a number, relative to what it was. */
export function explainRelative(pair: ExplainedPair, relative: number | null): Explanation {
  const { before, after } = pair.names;
  return {
    title: `Relative change of ${inSentence(pair.title)}`,
    value: formatChange(relative),
    formula: `(${after} − ${before}) ÷ ${before}`,
    inputs: inputsOf(pair),
    remarks:
      relative === null ? [`It applies only where both have a number and that of ${before} is not 0.`] : [],
  };
}

/** How many more people, or how much more of a measure. */
export function explainMore(pair: ExplainedPair, more: number | null, isPeople = true): Explanation {
  return {
    title: `Change of ${inSentence(pair.title)}`,
    value: isPeople ? formatMore(more) : formatDifference(more),
    formula: `${pair.names.after} − ${pair.names.before}`,
    inputs: inputsOf(pair),
    remarks: more === null ? ['There is no difference, as only one of the two has a number.'] : [],
  };
}

/** The people of a share, of each export. */
export interface Parts {
  readonly before: { readonly part: Count; readonly whole: Count } | null;
  readonly after: { readonly part: Count; readonly whole: Count } | null;
}

/** Whether a difference can be told from chance. */
export function explainChance(pair: ExplainedPair, chance: Chance, parts: Parts): Explanation {
  return {
    title: `Whether the change of ${inSentence(pair.title)} can be told from chance`,
    value: formatChance(chance),
    formula:
      chance.interval === null
        ? `It cannot be said: ${chance.why}`
        : '95 % interval of the difference of two proportions: Newcombe’s method 10, from the Wilson intervals of both',
    inputs: [
      ...inputsOf(pair),
      ...(['before', 'after'] as const).flatMap((side): readonly Input[] => {
        const range = wilsonInterval(numberOf(parts[side]?.part), numberOf(parts[side]?.whole));
        return range === null || chance.interval === null
          ? []
          : [
              {
                name: `${pair.names[side]}: 95 % interval (Wilson)`,
                value: range.map(formatShare).join(' to '),
                place: 'computed',
              },
            ];
      }),
    ],
    remarks: [...(chance.interval === null ? [] : chanceRemarks(chance)), ...fewRemarks(pair)],
  };
}

function chanceRemarks(chance: Chance): readonly string[] {
  if (chance.isBeyond === null) return [`Whether it can be told from chance cannot be said: ${chance.why}.`];
  const words = formatChance(chance).replace(/^(yes|no), /, '');
  return [
    chance.isBeyond
      ? `It can be told from chance: the 95 % interval of the difference, ${words}, leaves out zero.`
      : `It cannot be told from chance: the 95 % interval of the difference, ${words}, holds zero.`,
    'The interval takes the two for different people, each counted once. Of twenty differences that are none, one lies beyond it all the same.',
  ];
}

function inputsOf(pair: ExplainedPair): readonly Input[] {
  return (['before', 'after'] as const).flatMap((side): readonly Input[] => {
    const said = pair[side];
    if (said === null) return [];
    const name = pair.names[side];
    const isRead = said.inputs.length === 1 && said.inputs[0]?.name === 'value';
    return [
      { name, value: said.value, place: isRead ? (said.inputs[0]?.place ?? '') : 'computed' },
      ...(isRead ? [] : said.inputs.map((input) => ({ ...input, name: `${name}: ${input.name}` }))),
    ];
  });
}

/** What each side's own explanation warns of. */
function fewRemarks(pair: ExplainedPair): readonly string[] {
  return (['before', 'after'] as const).flatMap((side) =>
    (pair[side]?.remarks ?? [])
      .filter((remark) => remark.startsWith('Few people'))
      .map(() => `Few people in ${pair.names[side]}: fewer than ${fewPeople} to divide by.`),
  );
}

/** "From first at …" in the midst of a sentence; a name keeps its capital letter. */
function inSentence(title: string): string {
  return /^(From|Share|People|Mean|Size|Overall|Week|Day|Month|Period|Weighted)\b/.test(title)
    ? `${title.charAt(0).toLowerCase()}${title.slice(1)}`
    : title;
}
