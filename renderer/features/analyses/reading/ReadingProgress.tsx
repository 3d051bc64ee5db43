import { Button } from '@mantine/core';
import classes from './reading.module.css';
import { cancelReading, useShownAnalysis } from './shown-analysis.ts';
import type { Stage } from './worker/messages.ts';

const words = {
  reading: 'reading the file',
  recognising: 'taking it apart',
  counting: 'computing its numbers',
} satisfies Record<Stage, string>;

/** Bytes; smaller files are read before anybody could read this notice. */
const smallest = 2_000_000;

/** The file that is being read, how far it is, and a way to stop. */
export function ReadingProgress() {
  const reading = useShownAnalysis((state) => state.reading);
  if (reading === null || reading.file.size < smallest) return null;
  const { file, stage } = reading;
  const done = Object.keys(words).indexOf(stage) + 1;
  return (
    <div className={classes.note} role="status">
      <span>
        Reading {file.name}, {Math.round(file.size / 1e6)} MB: {words[stage]} ({done} of 3) …
      </span>
      <span className={classes.moving} aria-hidden="true" />
      <Button size="compact-sm" variant="default" onClick={cancelReading}>
        Cancel
      </Button>
    </div>
  );
}
