import { useEffect, useState } from 'react';
import type { RequestPreview, SendingForm } from '../../../../shared/contract/sending.ts';
import type { FormValues } from '../../../../shared/domain/form/field.ts';
import type { FieldIssue } from '../../../../shared/result.ts';
import { client } from '../../../backend/client.ts';
import { useDesk } from '../../../state/desk-state.ts';
import type { Draft } from '../drafts/drafts.ts';

/** Milliseconds to wait after a key: long enough that a burst of keys asks once, short enough to feel live. */
const pause = 80;

export interface Previewed {
  readonly previews: readonly RequestPreview[];
  /** What was typed when the previews were made; what has been typed since is not judged yet. */
  readonly values: FormValues;
  /** Why there are no previews, where the desk could not make them. */
  readonly failure: string | null;
}

const nothing: Previewed = { previews: [], values: {}, failure: null };

/** The requests a form would make, one for each connection; they follow what is typed. */
export function usePreview(form: SendingForm): Previewed {
  const [previewed, setPreviewed] = useState(nothing);
  // Compared by its content, since the form is a new object at each render.
  const formKey = JSON.stringify(form);
  // Unlocking changes what can be shown.
  const vault = useDesk((state) => state.vault?.status);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the vault is not read here, but the desk reads it
  useEffect(() => {
    let isOutdated = false;
    const timer = setTimeout(async () => {
      const asked = JSON.parse(formKey) as SendingForm;
      const answer = await client.call('sending.preview', asked);
      if (isOutdated) return;
      setPreviewed({
        // Earlier previews no longer show what would be sent.
        previews: answer.ok ? answer.value : [],
        values: asked.values,
        failure: answer.ok ? null : answer.error.message,
      });
    }, pause);
    return () => {
      clearTimeout(timer);
      isOutdated = true;
    };
  }, [formKey, vault]);
  return previewed;
}

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
    .filter((issue) => (draft.tried || draft.touched.includes(nameOf(issue))) && isJudged(nameOf(issue)));
  return [...new Map(shown.map((issue) => [`${issue.path} ${issue.message}`, issue])).values()];
}
