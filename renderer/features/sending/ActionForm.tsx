import { Button, Kbd, Loader } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import type { DeliveryReport } from '../../../shared/contract/sending.ts';
import type { FormValues } from '../../../shared/domain/form/field.ts';
import type { ActionDescriptor } from '../../../shared/domain/vendor.ts';
import { connectionsFor, type Target, useDesk, vendorOf } from '../../state/desk-state.ts';
import { Notice } from '../../ui/Notice.tsx';
import { ReadOnlyNotice } from '../arming/ReadOnlyNotice.tsx';
import { FormFields } from '../form/FormFields.tsx';
import { LockedNotice } from '../vault/LockedNotice.tsx';
import classes from './ActionPage.module.css';
import { AlsoTo } from './AlsoTo.tsx';
import { fieldsOf, valuesOf } from './action-form.ts';
import { ConfirmDialog } from './confirmation/ConfirmDialog.tsx';
import { useConfirmation } from './confirmation/use-confirmation.ts';
import { changeField, clearDraft, touchField, useAlsoTo, useDraft, useTyped } from './drafts/drafts.ts';
import { OpenedNotice } from './drafts/OpenedNotice.tsx';
import { takeArrival, undoneBy, useOpenedForms } from './drafts/open-in-form.ts';
import { DeviceNotes } from './known/DeviceNotes.tsx';
import { useKnownDevices } from './known/use-known-devices.ts';
import { RequestPane } from './request/RequestPane.tsx';
import { shownIssues, usePreview } from './request/use-preview.ts';
import { sendForm } from './send-form.ts';

interface ActionFormProps {
  readonly action: ActionDescriptor;
  readonly target: Target;
  readonly heading: ReactNode;
  /** Whether only the connection in use is asked; an analysis, for instance, is shown once. */
  readonly isAlone?: boolean;
  /** Above the fields: examples to try, what went wrong. */
  readonly children?: ReactNode;
  onSent?(reports: readonly DeliveryReport[], values: FormValues): void;
}

const isApple = /Mac/.test(navigator.platform);

/** A form, the requests it will make, and what became of them. */
export function ActionForm({ action, target, heading, isAlone, children, onSent }: ActionFormProps) {
  const draft = useDraft(action.name);
  const typed = useTyped(action.screen);
  const targets = useTargets(action, target, isAlone === true);
  const fields = fieldsOf(action.name, targets);
  const form = {
    action: action.name,
    values: valuesOf(fields, typed),
    connectionIds: targets.map(({ connection }) => connection.id),
  };
  const previewed = usePreview(form);
  const known = useKnownDevices(target, action.fields, form.values);
  const { running, failure } = draft;
  const formPart = useRef<HTMLDivElement>(null);

  const opened = useOpenedForms((state) => state[action.screen]);
  // What was pressed to open it is gone. Not its button: a key that is still held down would press that.
  // biome-ignore lint/correctness/useExhaustiveDependencies: anew for each form that is opened
  useEffect(() => {
    if (takeArrival(action.screen)) formPart.current?.focus({ preventScroll: true });
  }, [opened, action.screen]);

  const confirmation = useConfirmation(async (order) => {
    const undoes = undoneBy(action.screen);
    const reports = await sendForm({ ...order, ...(undoes !== undefined && { undoes }) });
    if (reports === null) return;
    onSent?.(reports, order.values);
    if (reports.some(({ fields }) => fields.length > 0)) focusFirstRefused(formPart.current);
  });
  const send = () => void confirmation.request(form);
  const sendByKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return;
    event.preventDefault();
    // A key that is held down repeats, and would send an event several times.
    if (!event.repeat) send();
  };

  return (
    <div className={classes.columns}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the key works wherever the focus is within the form */}
      <div ref={formPart} tabIndex={-1} className={classes.form} onKeyDown={sendByKey}>
        <div className={classes.inner}>
          {heading}
          <p className={classes.summary}>{action.summary}</p>
          {isAlone !== true && <AlsoTo action={action} targets={targets} />}
          <OpenedNotice screen={action.screen} />
          {children}
          <FormFields
            fields={fields}
            values={form.values}
            issues={shownIssues(previewed, form.values, draft)}
            below={(field) => (
              <DeviceNotes
                field={field}
                fields={action.fields}
                values={form.values}
                known={known}
                target={target}
                action={action.name}
                onChange={(name, value) => changeField(action.screen, name, value)}
              />
            )}
            onChange={(name, value) => changeField(action.screen, name, value)}
            onLeave={(name) => touchField(action.name, name)}
          />
          {action.reads !== true && (
            <ReadOnlyNotice connections={targets.map(({ connection }) => connection)} />
          )}
          <LockedNotice connections={targets.map(({ connection }) => connection)} />
          {action.danger !== undefined && <Notice tone="caution">{action.danger}</Notice>}
          {failure !== null && <Notice tone="failure">{failure} Everything typed is still here.</Notice>}
        </div>
        <div className={classes.foot}>
          {/* Not disabled while it sends, which would take the focus away: a second press is ignored. */}
          <Button
            onClick={send}
            aria-busy={running !== null}
            leftSection={running !== null && <Loader size={14} color="currentColor" />}
          >
            {targets.length > 1 ? `${action.verb} at ${targets.length} connections` : action.verb}
          </Button>
          {running !== null ? (
            <Button variant="default" onClick={() => running.abort()}>
              Cancel
            </Button>
          ) : (
            <Button variant="subtle" color="gray" onClick={() => clearDraft(action)}>
              Clear
            </Button>
          )}
          <span className={classes.hint}>
            <Kbd size="xs">{isApple ? '⌘' : 'Ctrl'}</Kbd> <Kbd size="xs">Enter</Kbd>
          </span>
        </div>
      </div>
      <ConfirmDialog
        question={confirmation.question}
        targets={targets}
        onConfirm={confirmation.confirm}
        onClose={confirmation.cancel}
      />
      <aside className={classes.pane} aria-label="Request and outcome">
        <RequestPane
          targets={targets}
          fields={fields}
          previews={previewed.previews.map((preview) => ({
            ...preview,
            omitted: preview.omitted.filter((name) => name in typed),
          }))}
          reports={draft.reports}
          failure={previewed.failure}
          sending={running === null ? null : action.name}
        />
      </aside>
    </div>
  );
}

/** Waits until the messages are drawn beside their fields. */
function focusFirstRefused(form: HTMLElement | null): void {
  setTimeout(() => form?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus(), 150);
}

/** The connection in use, and those added to it that offer this action. */
function useTargets(action: ActionDescriptor, first: Target, isAlone: boolean): readonly Target[] {
  const state = useDesk();
  const alsoTo = useAlsoTo(action.screen);
  if (isAlone) return [first];
  const others = connectionsFor(state, action.name).filter(
    ({ id }) => id !== first.connection.id && alsoTo.includes(id),
  );
  return [
    first,
    ...others.flatMap((connection) => {
      const vendor = vendorOf(state, connection);
      return vendor === undefined ? [] : [{ connection, vendor }];
    }),
  ];
}
