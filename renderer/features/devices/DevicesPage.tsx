import { useCallback, useEffect, useRef, useState } from 'react';
import { client } from '../../backend/client.ts';
import { useFollowed } from '../../state/use-followed.ts';
import { SamplePeople } from '../people/samples/SamplePeople.tsx';
import { ActionPage } from '../sending/ActionPage.tsx';
import { useOpenedForms } from '../sending/drafts/open-in-form.ts';
import classes from './DevicesPage.module.css';
import { TokenLedger } from './TokenLedger.tsx';

/** Milliseconds: while typing, the search waits for a pause this long. */
const pause = 120;
/** Rows that are shown; more are found by searching. */
const mostTokens = 200;

/** The ledger of tokens, where any are known, and the forms of devices. */
export function DevicesPage() {
  const [text, setText] = useState('');
  const ask = useCallback(() => client.call('people.tokens', { text, limit: mostTokens }), [text]);
  const { value, failure } = useFollowed(ask, pause);
  const forms = useFormOpenedHere();
  const hasTokens = text !== '' || (value !== undefined && value.tokens.length > 0);
  return (
    <div className={classes.page} data-tokens={hasTokens || undefined}>
      {hasTokens && <TokenLedger text={text} onText={setText} found={value} failure={failure} />}
      <SamplePeople
        title="No device is known yet"
        isEmpty={text === '' && value !== undefined && value.tokens.length === 0 && value.behind === 0}
      />
      <div ref={forms} tabIndex={-1} className={classes.forms}>
        <ActionPage screen="devices" />
      </div>
    </div>
  );
}

/** A form that is opened on this page gets the focus, and is brought into sight. */
function useFormOpenedHere() {
  const place = useRef<HTMLDivElement>(null);
  const opened = useOpenedForms((state) => state.devices);
  const before = useRef(opened);
  useEffect(() => {
    if (opened === before.current) return;
    before.current = opened;
    if (opened?.origin.of === 'tokens') place.current?.focus();
  }, [opened]);
  return place;
}
