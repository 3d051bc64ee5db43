import { useSyncExternalStore } from 'react';
import type { Theme } from './palette.ts';

const attribute = 'data-mantine-color-scheme';

/** The theme on the screen; a canvas has to be painted again when it changes. */
export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, themeNow, () => 'light');
}

function subscribe(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: [attribute] });
  return () => observer.disconnect();
}

function themeNow(): Theme {
  return document.documentElement.getAttribute(attribute) === 'dark' ? 'dark' : 'light';
}
