import { Button } from '@mantine/core';
import { useState } from 'react';
import type { HealthIssue } from '../../shared/domain/health-issue.ts';
import { client } from '../backend/client.ts';
import { loadDesk, useDesk } from '../state/desk-state.ts';
import { Notice } from '../ui/Notice.tsx';
import classes from './HealthIssues.module.css';

/** What is wrong with the data folder or the app, above every screen: it decides what can be sent and kept. */
export function HealthIssues() {
  const healthIssues = useDesk((state) => state.description?.healthIssues ?? []);
  if (healthIssues.length === 0) return null;
  return (
    <section className={classes.healthIssues} aria-label="What is wrong">
      {healthIssues.map((healthIssue) => (
        <HealthIssueNotice key={healthIssue.sentence} healthIssue={healthIssue} />
      ))}
    </section>
  );
}

function HealthIssueNotice({ healthIssue }: { readonly healthIssue: HealthIssue }) {
  const [refusal, setRefusal] = useState<string | null>(null);
  const setAside = async () => {
    const moved = await client.call('desk.setAside', { area: 'settings' });
    setRefusal(moved.ok ? null : moved.error.message);
    await loadDesk();
  };
  /** Choosing what is kept once more, having read what goes, is what lets it go. */
  const remove = async () => {
    const kept = await client.call('history.retention', {});
    const chosen = kept.ok ? await client.call('history.setRetention', kept.value.retention) : kept;
    setRefusal(chosen.ok ? null : chosen.error.message);
  };
  return (
    <Notice tone="failure">
      <strong>{healthIssue.sentence}</strong> {healthIssue.remedy}
      {healthIssue.canSetAside && (
        <Button size="compact-sm" variant="default" className={classes.action} onClick={setAside}>
          Set it aside and start anew
        </Button>
      )}
      {healthIssue.canRemove === true && (
        <Button size="compact-sm" variant="default" className={classes.action} onClick={remove}>
          Remove them for good
        </Button>
      )}
      {refusal !== null && <p className={classes.refusal}>{refusal}</p>}
    </Notice>
  );
}
