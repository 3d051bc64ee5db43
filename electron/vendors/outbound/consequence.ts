import type { ParsedForm } from '../../../shared/domain/form/parse-form.ts';
import type { ActionName, Consequence } from '../../../shared/domain/vendor.ts';

/** The effects of merging, disabling and unsubscribing, by the README and the later documents. */
export function consequence(action: ActionName, form: ParsedForm): Consequence | undefined {
  const user = form.text('userId') ?? '';
  const previous = form.text('previousId');
  const platform = form.text('platform') === 'gcm' ? 'GCM' : 'APNs';
  if (previous !== undefined && (action === 'identify' || action === 'alias')) {
    return {
      title: `Merge ${previous} into ${user}?`,
      effect: `What is known of ${previous}, its attributes, events and tokens, becomes ${user}'s. Later requests about ${previous} reach ${user}.`,
      what: 'A merge',
      undo: null,
      confirm: `Merge ${previous} into ${user}`,
    };
  }
  if (action === 'disableAllTokens') {
    return {
      title: `Disable all ${platform} tokens of ${user}?`,
      effect: `No ${platform} device of ${user} receives push notifications any more.`,
      what: 'Disabling all tokens',
      undo: 'Each token can be registered again by itself, if it is known.',
      confirm: `Disable all ${platform} tokens of ${user}`,
    };
  }
  if (action === 'unsubscribe' && form.text('scope') === 'all') {
    return {
      title: `Unsubscribe ${user} from everything?`,
      effect: `${user} receives no message of any campaign any more.`,
      what: 'Unsubscribing',
      undo: 'Subscribing to all messages undoes it.',
      confirm: `Unsubscribe ${user} from everything`,
    };
  }
  return undefined;
}
