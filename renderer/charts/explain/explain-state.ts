import { createContext, useContext } from 'react';
import type { Explanation } from '../../../shared/domain/analysis/explain/explanation.ts';

/**
 * Shows how a number came about; null for a place without a number. In a file of its own, so that grids and views can
 * ask for it without drawing the pane.
 */
export type Explain = (explanation: Explanation | null) => void;

export const ExplainContext = createContext<Explain>(() => undefined);

export function useExplain(): Explain {
  return useContext(ExplainContext);
}
