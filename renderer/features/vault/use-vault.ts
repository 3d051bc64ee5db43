import { useState } from 'react';
import type { VaultState } from '../../../shared/domain/vault.ts';
import type { Result } from '../../../shared/result.ts';
import { useDesk } from '../../state/desk-state.ts';

/** One thing to do with the vault: whether it is under way, and why it did not work. */
export function useVaultCall(): {
  readonly isRunning: boolean;
  readonly failure: string | undefined;
  clear(): void;
  /** @returns whether it worked */
  run(call: () => Promise<Result<VaultState>>): Promise<boolean>;
} {
  const [isRunning, setRunning] = useState(false);
  const [failure, setFailure] = useState<string>();
  return {
    isRunning,
    failure,
    clear: () => setFailure(undefined),
    async run(call) {
      setRunning(true);
      setFailure(undefined);
      const answer = await call();
      setRunning(false);
      if (answer.ok) useDesk.setState({ vault: answer.value });
      else {
        const [first] = answer.error.kind === 'invalidInput' ? answer.error.fields : [];
        setFailure(first?.message ?? answer.error.message);
      }
      return answer.ok;
    },
  };
}
