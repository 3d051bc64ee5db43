import { useEffect, useRef, useState } from 'react';
import { DropArea } from '../../ui/DropArea.tsx';
import { SamplePeople } from '../people/samples/SamplePeople.tsx';
import { ActionPage } from '../sending/ActionPage.tsx';
import { useOpenedForms } from '../sending/drafts/open-in-form.ts';
import classes from './DevicesPage.module.css';
import { DeviceList } from './list/DeviceList.tsx';
import { dropList, useList } from './list/list-state.ts';
import { ManyButton } from './ManyButton.tsx';
import { TokenLedger } from './TokenLedger.tsx';
import { useTokenPages } from './use-token-pages.ts';

/** The ledger of tokens, where any are known, and the forms of devices; or many devices at once. */
export function DevicesPage() {
  const isList = useList(({ isOpen }) => isOpen);
  return (
    <DropArea onFile={(file) => void dropList(file)}>{isList ? <DeviceList /> : <LedgerAndForms />}</DropArea>
  );
}

function LedgerAndForms() {
  const [text, setText] = useState('');
  const { value, failure, loadMore } = useTokenPages(text);
  const forms = useFormOpenedHere();
  const hasTokens = text !== '' || (value !== undefined && value.tokens.length > 0);
  return (
    <div className={classes.page} data-tokens={hasTokens || undefined}>
      {hasTokens ? (
        <TokenLedger text={text} onText={setText} found={value} failure={failure} onMore={loadMore} />
      ) : (
        <div className={classes.strip}>
          <ManyButton /> Paste or drop a list of tokens or user ids: before anything is sent, each line says
          what is known.
        </div>
      )}
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
