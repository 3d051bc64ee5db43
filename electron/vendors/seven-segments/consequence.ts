import type { ParsedForm } from '../../../shared/domain/form/parse-form.ts';
import type { ActionName, Consequence } from '../../../shared/domain/vendor.ts';

/** Several ids in one request join the customers they belong to; the later service documents the rules. */
export function consequence(action: ActionName, form: ParsedForm): Consequence | undefined {
  if (action === 'anonymize') return anonymising(form);
  if (action !== 'identify' && action !== 'update' && action !== 'track') return undefined;
  const registered = form.text('userId');
  const ids = [
    ...(registered === undefined ? [] : [registered]),
    ...Object.values(form.record('ids') ?? {}).map(String),
  ];
  if (ids.length < 2) return undefined;
  const named = ids.join(' and ');
  return {
    title: `Merge ${named}?`,
    effect: `The customers behind ${named} become one, where they are not yet. A property that both have keeps the newer value.`,
    what: 'A merge',
    undo: null,
    confirm: `Merge ${named}`,
  };
}

/** By the documents; the last sentence by what the apps do (vendor-reads 1.7). */
function anonymising(form: ParsedForm): Consequence {
  const whom = form.text('userId') ?? String(Object.values(form.record('ids') ?? {})[0] ?? '');
  return {
    title: `Anonymise ${whom}?`,
    effect: `All ids of ${whom} go, and the properties that the project marks as private. Other properties and all events stay, under a new cookie id. An app that still knows the id brings it back at its next start.`,
    what: 'Anonymising',
    undo: null,
    confirm: `Anonymise ${whom}`,
  };
}
