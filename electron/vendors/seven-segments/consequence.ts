import type { ParsedForm } from '../../../shared/domain/form/parse-form.ts';
import type { ActionName, Consequence } from '../../../shared/domain/vendor.ts';

/** Several ids in one request join the customers they belong to; the later service documents the rules. */
export function consequence(action: ActionName, form: ParsedForm): Consequence | undefined {
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
