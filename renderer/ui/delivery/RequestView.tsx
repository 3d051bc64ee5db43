import type { ShownRequest } from '../../../shared/domain/delivery.ts';
import { CopyButton } from '../copy/CopyButton.tsx';
import { MaskedText } from '../masking/MaskedText.tsx';
import { BodyText } from './BodyText.tsx';
import classes from './Wire.module.css';

/** A request as it goes over the wire, its secrets masked; the network stack's own headers are not known here. */
export function RequestView({ request }: { readonly request: ShownRequest }) {
  const { method, url, headers, body } = request;
  const text = body === undefined ? '' : JSON.stringify(body, null, 2);
  return (
    <div className={classes.wire}>
      <div className={classes.target}>
        <span className={classes.method}>{method}</span>
        <span className={classes.url}>
          <MaskedText at="/request/url" name="the address" text={url} />
        </span>
        <CopyButton text={url} label="Copy the address" />
      </div>
      <dl className={classes.headers}>
        {Object.entries(headers).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className={classes.own}>The network adds its own headers, such as Accept-Encoding.</p>
      {body !== undefined && (
        <div className={classes.body}>
          <BodyText value={body} text={text} at="/request/body" />
          <div className={classes.copy}>
            <CopyButton text={text} label="Copy the JSON" />
          </div>
        </div>
      )}
    </div>
  );
}
