import type { AttributeType } from '../../../shared/domain/form/field.ts';
import type { FieldIssue } from '../../../shared/result.ts';

/** What is wrong, each with the vendor library's own name for the refusal where it has one; `undefined` for nothing. */
export function issuesText(issues: readonly FieldIssue[]): string | undefined {
  if (issues.length === 0) return undefined;
  return issues
    .map(({ message, reason }) =>
      reason === undefined ? message : `${message} (${reason.name}, ${reason.code})`,
    )
    .join(' ');
}

/** A label within a sentence: “First name” becomes “first name”, “APNs tokens” stays. */
export function withinSentence(label: string): string {
  return label.replace(/^\p{Lu}(?=\p{Ll})/u, (letter) => letter.toLowerCase());
}

export const typeNames = {
  text: 'Text',
  number: 'Number',
  boolean: 'True / false',
  datetime: 'Date',
  list: 'List',
  json: 'JSON',
} as const satisfies Record<AttributeType, string>;
