import { createContext, useContext } from 'react';
import type { Explanation } from '../../../shared/domain/analysis/explain/explanation.ts';

/** Shows how a number came about; null where a place stands for none. */
export type Explain = (explanation: Explanation | null) => void;

export const ExplainContext = createContext<Explain>(() => undefined);

export function useExplain(): Explain {
  return useContext(ExplainContext);
}
