import { createContext, type ReactNode } from 'react';

/**
 * What stands beside the title of an analysis whatever its type: the snapshot or the trend, and what to compare with.
 * Given from above, so that no kind of analysis knows of comparisons.
 */
export const ToolsContext = createContext<ReactNode>(null);
