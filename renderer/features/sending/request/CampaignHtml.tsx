import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { CopyButton } from '../../../ui/copy/CopyButton.tsx';
import classes from './CampaignHtml.module.css';
import { campaignHtml } from './campaign-policy.ts';

/**
 * HTML that a service sent: as source, or drawn in a frame that runs no script, submits no form and opens nothing.
 * The page's own policy holds in it too, so that it loads nothing from elsewhere.
 */
export function CampaignHtml({ html }: { readonly html: string }) {
  const [view, setView] = useState('source');
  return (
    <div className={classes.html}>
      <div className={classes.head}>
        <SegmentedControl
          size="xs"
          transitionDuration={100}
          aria-label="How to show the HTML"
          data={[
            { value: 'source', label: 'Source' },
            { value: 'drawn', label: 'Drawn' },
          ]}
          value={view}
          onChange={setView}
        />
        <CopyButton text={html} label="Copy the HTML" />
      </div>
      {view === 'source' ? (
        <pre className={classes.source}>{html}</pre>
      ) : (
        <>
          <iframe
            className={classes.frame}
            title="The campaign, drawn without scripts"
            sandbox=""
            // Set by hand, since React would turn a trusted value into plain text first.
            ref={(frame) => {
              if (frame !== null) frame.srcdoc = campaignHtml(html);
            }}
          />
          <p className={classes.note}>Drawn without scripts, and without pictures from elsewhere.</p>
        </>
      )}
    </div>
  );
}
