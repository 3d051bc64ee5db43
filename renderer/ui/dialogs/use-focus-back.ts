import { useEffect, useState } from 'react';

/**
 * Gives the focus back to what opened a dialog, once the dialog is gone. Mantine does so for a dialog that stays and is
 * told to close; one that is there only while it is open would leave a person who uses the keyboard at the top of the page.
 */
export function useFocusBack(): void {
  const [opener] = useState(openerOf);
  useEffect(
    () => () => {
      const { activeElement, body } = document;
      // Somebody may have gone elsewhere, such as into what the dialog opened.
      if (activeElement === null || activeElement === body) opener?.focus({ preventScroll: true });
    },
    [opener],
  );
}

/** What has the focus; of an item in a menu, which closes, the button of that menu. */
function openerOf(): HTMLElement | null {
  const { activeElement } = document;
  const menu = activeElement?.closest('[role="menu"]')?.getAttribute('aria-labelledby');
  const opener = typeof menu === 'string' ? document.getElementById(menu) : activeElement;
  return opener instanceof HTMLElement ? opener : null;
}
