import { IconBan, IconCircleCheck, IconHelpCircle, IconRefresh } from '@tabler/icons-react';
import type { TokenState as State } from '../../../../shared/domain/person.ts';
import classes from './TokenState.module.css';

const looks = {
  active: { word: 'Active', icon: IconCircleCheck, means: 'Registered here, and not disabled since.' },
  disabled: { word: 'Disabled', icon: IconBan, means: 'Disabled here, and not registered since.' },
  reactivated: {
    word: 'Active again',
    icon: IconRefresh,
    means: 'It was disabled. A later identify carried it again, which makes it active.',
  },
  unknown: {
    word: 'Not known',
    icon: IconHelpCircle,
    means: 'The last request about it was not answered: it may have arrived or not.',
  },
} as const;

/** The state of a token by its word and sign; the colour only helps. */
export function TokenState({ state }: { readonly state: State }) {
  const { word, icon: Icon, means } = looks[state];
  return (
    <span className={classes.state} data-state={state} title={means}>
      <Icon size={16} stroke={1.9} aria-hidden="true" />
      <span>{word}</span>
    </span>
  );
}
