import type { FormValues } from '../../../shared/domain/form/field.ts';
import type { FieldIssue } from '../../../shared/result.ts';
import type { Draft } from './drafts/drafts.ts';
import type { Previewed } from './request/use-preview.ts';

/**
 * The problems to show beside fields: of those that were left, or of all once sending was tried; none about a value
 * that has changed since it was judged; and what two services say in the same words only once.
 */
export function shownIssues(
  { previews, values }: Previewed,
  current: FormValues,
  draft: Draft,
): readonly FieldIssue[] {
  const nameOf = ({ path }: FieldIssue) => path.split('.')[0] ?? '';
  const isJudged = (name: string) => JSON.stringify(values[name]) === JSON.stringify(current[name]);
  const shown = previews
    .flatMap(({ fields }) => fields)
    .filter((issue) => (draft.tried || draft.left.includes(nameOf(issue))) && isJudged(nameOf(issue)));
  return [...new Map(shown.map((issue) => [`${issue.path} ${issue.message}`, issue])).values()];
}
