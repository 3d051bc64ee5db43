import type { Vendor } from '../vendor.ts';

/** The effects of merging and suppressing, by the reference of the Track API. */
export const consequence: NonNullable<Vendor['consequence']> = (action, form) => {
  const user = form.text('userId') ?? '';
  if (action === 'alias') {
    const previous = form.text('previousId') ?? '';
    return {
      title: `Merge ${previous} into ${user}?`,
      effect: `${previous} is deleted. ${user} gets the attributes it has not, the events of the last 30 days, manual segments, deliveries and campaign journeys.`,
      what: 'A merge',
      undo: null,
      confirm: `Merge ${previous} into ${user}`,
    };
  }
  if (action === 'suppress') {
    return {
      title: `Suppress ${user}?`,
      effect: `${user} is deleted with all that is known of them, and whatever is sent about ${user} later is ignored.`,
      what: 'A suppression',
      undo: `Unsuppressing lets ${user} be added again. What was known of them stays deleted.`,
      confirm: `Suppress ${user}`,
    };
  }
  return undefined;
};
