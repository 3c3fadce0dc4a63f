/** What did not come out, in sentences, with the rows that show it. */
import type { Face, Faces } from '../../validation/messages.ts';

export function NotBorneOut({ entries, claims }: { readonly entries: Faces['notBorneOut']; readonly claims: readonly Face[] }) {
  const titleOf = new Map(claims.map(({ name, claim }) => [name, claim]));
  return (
    <section className="validation-not">
      <h2>What did not come out</h2>
      <dl>
        {entries.map(({ claimed, found, rows, link }) => (
          <div key={claimed}>
            <dt>{claimed}</dt>
            <dd>
              {found}{' '}
              <a href={link} target="_blank" rel="noreferrer" aria-label={`See it, in a new tab: ${claimed}`}>
                See it
              </a>
              {rows.map((name) => (
                <q key={name}>{titleOf.get(name)}</q>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
