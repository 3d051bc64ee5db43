import { NativeSelect, TextInput } from '@mantine/core';
import {
  type BadChoice,
  badChoices,
  type Cleaning,
  cleaningOf,
  isCleaned,
} from '../../../../shared/domain/imports/cleaning/cleaning.ts';
import { usualChoice } from '../../../../shared/domain/imports/cleaning/compile.ts';
import { bestOrders, type ColumnProfile } from '../../../../shared/domain/imports/cleaning/profile.ts';
import classes from './CleaningPart.module.css';
import type { CleaningChange, CleaningPartProps } from './cleaning-part-props.ts';
import { choiceNames, type Way, wayNames, wayOf } from './cleaning-text.ts';
import { TextSteps } from './TextSteps.tsx';
import { ValueList } from './ValueList.tsx';
import { WayOptions } from './WayOptions.tsx';

interface CleaningPanelProps extends CleaningPartProps {
  readonly cleaning: Cleaning;
}

/** Everything that can be chosen about the cleaning of one column. */
export function CleaningPanel(props: CleaningPanelProps) {
  const { column, field, cleaning, profile, onChange } = props;
  const change = (next: CleaningChange) => {
    const { bad = usualChoice(field), ...merged } = cleaningOf({ ...cleaning, ...next } as Cleaning);
    // What becomes of a cell is written down with every cleaning, so that the map says all of it.
    const isNothing = !isCleaned(merged) && next.bad === undefined;
    onChange(isNothing ? undefined : { ...merged, bad });
  };
  return (
    <fieldset className={classes.panel} aria-label={`Cleaning of ${column}`}>
      <div className={classes.options}>
        <NativeSelect
          label="Read as"
          aria-label={`${column}: read as`}
          value={wayOf(cleaning)}
          data={Object.entries(wayNames).map(([value, label]) => ({ value, label }))}
          onChange={(event) => change(beginning(event.currentTarget.value as Way, profile))}
        />
        <WayOptions {...props} onPart={change} />
      </div>
      <TextSteps {...props} onPart={change} />
      <ValueList {...props} onPart={change} />
      <div className={classes.options}>
        <TextInput
          label="A blank cell becomes"
          aria-label={`${column}: a blank cell becomes`}
          placeholder="nothing"
          value={cleaning.blank ?? ''}
          onChange={(event) => change({ blank: event.currentTarget.value || undefined })}
          autoComplete="off"
          spellCheck={false}
        />
        <NativeSelect
          label="A value that is not understood"
          aria-label={`${column}: a value that is not understood`}
          value={cleaning.bad ?? usualChoice(field)}
          data={badChoices.map((value) => ({ value, label: choiceNames[value] }))}
          onChange={(event) => change({ bad: event.currentTarget.value as BadChoice })}
        />
      </div>
    </fieldset>
  );
}

/** What a way of reading begins with, as the values suggest it. */
function beginning(way: Way, profile: ColumnProfile | undefined): CleaningChange {
  const none = {
    dates: undefined,
    numbers: undefined,
    yesNo: undefined,
    phones: undefined,
    email: undefined,
  };
  switch (way) {
    case 'dates': {
      const orders = profile === undefined ? [] : bestOrders(profile);
      const [order = 'iso'] = orders;
      return { ...none, dates: orders.length > 1 ? {} : { order } };
    }
    case 'numbers': {
      const best = profile?.numbers.reduce((one, other) => (other.count > one.count ? other : one));
      return { ...none, numbers: best?.reading ?? { decimal: '.' } };
    }
    case 'yesNo': {
      const { yes = ['yes'], no = ['no'] } = profile?.yesNo ?? {};
      return { ...none, yesNo: { yes, no } };
    }
    case 'phones':
      return { ...none, phones: {} };
    case 'email':
      return { ...none, email: true };
    default:
      return none;
  }
}
