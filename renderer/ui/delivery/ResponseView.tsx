import type { ShownResponse } from '../../../shared/domain/delivery.ts';
import { parseJson } from '../../../shared/json.ts';
import { CopyButton } from '../copy/CopyButton.tsx';
import { BodyText } from './BodyText.tsx';
import classes from './Wire.module.css';

/** The service's own answer, laid out where it is JSON. */
export function ResponseView({ response }: { readonly response: ShownResponse }) {
  const json = response.isCut ? undefined : parseJson(response.body);
  const text = json === undefined ? response.body : JSON.stringify(json, null, 2);
  if (text === '') return <p className={classes.none}>The answer has no body.</p>;
  return (
    <div className={classes.wire}>
      <div className={classes.target}>
        <span className={classes.method}>{response.status}</span>
        <span className={classes.url}>{response.contentType || 'no content type'}</span>
      </div>
      <div className={classes.body}>
        <BodyText value={json ?? text} text={text} at="/response/body" />
        <div className={classes.copy}>
          <CopyButton text={text} label="Copy the answer" />
        </div>
        {response.isCut && <p className={classes.none}>This is the beginning of a longer answer.</p>}
      </div>
    </div>
  );
}
