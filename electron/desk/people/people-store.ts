import type { FormValues } from '../../../shared/domain/form/field.ts';
import { openDatabase } from '../database/database.ts';
import { reportErrors, retryWhileBusy } from '../database/database-errors.ts';
import { createJoins, type Joins } from './joins.ts';
import { createPeopleReader, type PeopleReader } from './people-reader.ts';
import { openProjection } from './projection/projection.ts';

/** How long whoever asks waits for what has just been sent to be taken in. In milliseconds. */
const patience = 40;

/**
 * A step in the background: how long it works, and how long it rests while there is more to do, and with nothing to do.
 * A twentieth of the thread, since rows may be on their way: whoever asks does not wait for the background.
 */
const steps = { budget: 8, more: 160, idle: 1_000 } as const;

/** So many of a person's latest requests are looked at for how they name them. */
const latestForms = 20;

/** A request, and its form. */
export interface NamingRequest {
  readonly id: string;
  readonly form: FormValues;
}

/** What is known of people, opened when it is first needed: a broken data folder must not keep the app from opening. */
export interface PeopleStore {
  /**
   * Reads after what was just sent has been taken in.
   *
   * @returns what was read, and how many requests are still to be looked at
   */
  read<T>(work: (reader: PeopleReader) => T): Promise<{ readonly value: T; readonly behind: number }>;
  /** The latest requests about a person that say how they are named, the latest first. */
  requestsOf(key: number): readonly NamingRequest[];
  /** @returns false where one of them is not known any more */
  say: Joins['say'];
  /** Takes in the history in the background. */
  start(): void;
  stop(): void;
}

export function openPeople(file: string, note: (error: unknown) => void): PeopleStore {
  let opened: ReturnType<typeof open> | undefined;
  let timer: NodeJS.Timeout | undefined;
  const demand = () => {
    opened ??= open(file, note);
    return opened;
  };
  const work = () => {
    let isMore = false;
    try {
      isMore = demand().projection.advance(steps.budget);
    } catch {
      // A full disk, or another program that writes: it is tried again, and whoever asks meanwhile is told.
    }
    timer = setTimeout(work, isMore ? steps.more : steps.idle);
    timer.unref();
  };
  return {
    async read(work) {
      const { projection, reader } = demand();
      await retryWhileBusy(() => projection.advance(patience));
      return { value: work(reader), behind: projection.behind() };
    },
    requestsOf: (key) => demand().requestsOf(key),
    say: (...said) => demand().joins.say(...said),
    start() {
      // Not at once: the app's first screen does without it.
      timer ??= setTimeout(work, steps.idle);
      timer.unref();
    },
    stop() {
      clearTimeout(timer);
      opened?.close();
      opened = undefined;
    },
  };
}

function open(file: string, note: (error: unknown) => void) {
  const database = openDatabase(file);
  // Derived from the history, it is made again where a power cut takes the last of it; smaller checkpoints pause less.
  database.exec('PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 1000');
  const forms = database.prepare(
    `SELECT d.id, form FROM deliveries d JOIN people p ON p.connection_id = d.connection_id AND p.key = d.person
       AND (p.address = '' OR (d.vendor = p.vendor AND d.connection_name = p.connection_name))
     WHERE p.id = ? AND form IS NOT NULL AND outcome IN ('accepted', 'unknown') ORDER BY seq DESC LIMIT ?`,
  );
  return {
    projection: reportErrors(openProjection(database), note),
    reader: reportErrors(createPeopleReader(database), note),
    joins: reportErrors(createJoins(database), note),
    requestsOf: (key: number) =>
      (forms.all(key, latestForms) as unknown as { id: string; form: string }[]).map(
        ({ id, form }): NamingRequest => ({ id, form: JSON.parse(form) as FormValues }),
      ),
    close: () => database.close(),
  };
}
