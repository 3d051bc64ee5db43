import type { Company } from './companies.ts';

/**
 * A banner with inline styles and with everything that has to stay without effect in a preview: a script, an event
 * handler and a form that leaves the page.
 */
const summerSale = `<div style="font-family: Georgia, serif; max-width: 420px; padding: 24px; border-radius: 12px; background: linear-gradient(135deg, #fff3d6, #ffd9c2); color: #3a2415;">
  <h2 style="margin: 0 0 8px; font-size: 22px;">Summer sale</h2>
  <p style="margin: 0 0 16px;">Every bottle 20&nbsp;% off until Sunday.</p>
  <img src="/summer-bottle.png" alt="A green bottle" width="120" onerror="document.body.dataset.handlerRan = 'yes'" />
  <form action="/checkout" method="post"><button style="padding: 8px 16px; border: 0; border-radius: 6px; background: #b4441c; color: #fff;">Shop now</button></form>
  <script>document.body.dataset.scriptRan = 'yes'; parent.postMessage('campaign script ran', '*');</script>
</div>`;

/** "Banner left" and its answer are the README's; "banner" is the one its command line asks for. */
const campaigns: Readonly<Record<Company, ReadonlyMap<string, string>>> = {
  'Audience Bottles': new Map([
    ['Banner left', '<img src="/my-awesome-banner-1.png" />'],
    ['banner', '<p>Fresh bottles, every week.</p>'],
    ['Summer sale', summerSale],
  ]),
  'Northern Lights Travel': new Map([['Welcome', '<p>Welcome aboard.</p>']]),
};

export const campaignNames: readonly string[] = Object.values(campaigns).flatMap((own) => [...own.keys()]);

export function findCampaign(company: Company, name: string): string | undefined {
  return campaigns[company].get(name);
}
