import type { ActionDescriptor } from '../../../../shared/domain/vendor.ts';

interface PersonActions {
  /** What is done most, in sight, with the words of its button. */
  readonly first: readonly { readonly action: ActionDescriptor; readonly label: string }[];
  /** The rest, which waits in a menu. */
  readonly rest: readonly ActionDescriptor[];
}

const screens: readonly ActionDescriptor['screen'][] = ['people', 'events', 'devices'];

/** The words of a button that opens the form of an action everybody looks for first. */
const wordsOf: Readonly<Record<string, string>> = { identify: 'Edit…', track: 'Send event…' };

/** What a service offers about a person, in the order of its descriptor. */
export function actionsOfPerson(actions: readonly ActionDescriptor[]): PersonActions {
  const about = actions.filter(
    ({ screen, isReadingStep }) => screens.includes(screen) && isReadingStep !== true,
  );
  return {
    first: about.flatMap((action) => {
      const label = Object.hasOwn(wordsOf, action.name) ? wordsOf[action.name] : undefined;
      return label === undefined ? [] : [{ action, label }];
    }),
    rest: about.filter(({ name }) => !Object.hasOwn(wordsOf, name)),
  };
}
