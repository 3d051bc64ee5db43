import { Button } from '@mantine/core';
import { useState } from 'react';
import type { HealthIssue } from '../../shared/domain/health-issue.ts';
import { client } from '../backend/client.ts';
import { loadDesk, useDesk } from '../state/desk-state.ts';
import { Notice } from '../ui/Notice.tsx';
import classes from './HealthIssues.module.css';

/** What is wrong with the data folder or the app, above every screen: it decides what can be sent and kept. */
export function HealthIssues() {
  const issues = useDesk((state) => state.description?.healthIssues ?? []);
  if (issues.length === 0) return null;
  return (
    <section className={classes.issues} aria-label="What is wrong">
      {issues.map((issue) => (
        <HealthIssueNotice key={issue.sentence} issue={issue} />
      ))}
    </section>
  );
}

function HealthIssueNotice({ issue }: { readonly issue: HealthIssue }) {
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
      <strong>{issue.sentence}</strong> {issue.remedy}
      {issue.canSetAside && (
        <Button size="compact-sm" variant="default" className={classes.action} onClick={setAside}>
          Set it aside and start anew
        </Button>
      )}
      {issue.canRemove === true && (
        <Button size="compact-sm" variant="default" className={classes.action} onClick={remove}>
          Remove them for good
        </Button>
      )}
      {refusal !== null && <p className={classes.refusal}>{refusal}</p>}
    </Notice>
  );
}
