import type { ConnectionStore } from '../connections/store.ts';
import type { History } from '../history/history.ts';
import type { Masking } from '../masking/masking.ts';
import type { LazyOutbox } from '../outbox/lazy-outbox.ts';
import type { KeptMappings } from './kept/kept-mappings.ts';
import type { savedSendProcedures } from './kept/saved-sends.ts';
import type { Uploads } from './upload.ts';

/** What the steps before a run need of the desk. */
export interface ImportParts {
  readonly connections: ConnectionStore;
  readonly outbox: LazyOutbox;
  readonly history: Pick<History, 'formsTo'>;
  readonly masking: Pick<Masking, 'isMasked'>;
  readonly uploads: Uploads;
  readonly mappings: KeptMappings;
  readonly savedSends: ReturnType<typeof savedSendProcedures>;
  readonly dataFolder: string;
  readonly now: () => Date;
}
